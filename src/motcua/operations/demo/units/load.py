"""Load the three dated states through the real import, each at the moment it began."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from motcua.base.actors import Actor
from motcua.people.organizations.actions import ImportReport, import_units, read_units

HERE = Path(__file__).parent
FILES = ("agencies.csv", "communes_2023.csv", "communes_2025.csv")


def load_units(*, by: Actor) -> list[ImportReport]:
    """Load every unit and return a report per state; a second run changes nothing."""
    rows = [row for name in FILES for row in read_units(HERE / name)]
    return [
        import_units(rows=list(_told_on(state, rows)), by=by, at=timezone.make_aware(datetime.combine(state, time.min)))
        for state in sorted({date.fromisoformat(row["valid_from"]) for row in rows})
    ]


def _told_on(state: date, rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Return what was known on the first day of a state: what ended the day before, and what begins."""
    eve = (state - timedelta(days=1)).isoformat()
    for row in rows:
        if row["valid_to"] == eve:
            yield row
        elif row["valid_from"] == state.isoformat():
            yield row | {"valid_to": ""}
