"""`motcua calendar`: announce days off and make-up days, and see which due dates they would change."""

import csv
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.operations.commands.ready import ready
from motcua.operations.trouble import Trouble

if TYPE_CHECKING:
    from motcua.engines.worktime.actions import AnnouncedDay


@click.group()
def calendar() -> None:
    """Announce special days; due dates already printed never move by themselves."""


@calendar.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "slug", help="The agency whose calendar it is; without it the national one.")
@click.option("--reason", required=True, help="The document that says so.")
def announce(file: Path, slug: str | None, reason: str) -> None:
    """Make a new version of a calendar by a CSV FILE with the columns on, kind, name, source, verified.

    kind is holiday, compensatory_off, compensatory_work or closure; verified is 1 or 0. Prints the report.
    """
    ready()
    from django.utils import timezone  # noqa: PLC0415 (after Django)

    from motcua.base.actors import job  # noqa: PLC0415 (after Django)
    from motcua.engines.worktime.actions import announce_days  # noqa: PLC0415 (after Django)
    from motcua.people.organizations.queries import unit_by_slug  # noqa: PLC0415 (after Django)

    days = [_day(number, row) for number, row in _rows(file)]
    unit_id = unit_by_slug(slug, timezone.localdate()).unit_id if slug else None
    version = announce_days(unit_id=unit_id, days=days, reason=reason, by=job("calendar"), at=timezone.now())
    click.echo(f"Lịch mới: {version}")
    _report()


@calendar.command()
def report() -> None:
    """List the open dossiers that today's calendars would move; ends with 1 when there are any."""
    ready()
    sys.exit(1 if _report() else 0)


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of the file with their line numbers."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(enumerate(csv.DictReader(lines), start=2))


def _day(line: int, row: dict[str, str]) -> "AnnouncedDay":
    """Return a row as an announced day; one that cannot be read names its line."""
    from motcua.engines.worktime.actions import AnnouncedDay  # noqa: PLC0415 (after Django)
    from motcua.engines.worktime.rules import DayKind  # noqa: PLC0415 (after Django)

    try:
        return AnnouncedDay(
            on=date.fromisoformat(row["on"]),
            kind=DayKind(row["kind"]),
            name=row.get("name") or "",
            source=row["source"],
            is_verified=row.get("verified", "1") == "1",
        )
    except (KeyError, ValueError) as error:
        message = f"Dòng {line}: không đọc được ({error}). Cần các cột on (2026-09-02), kind, name, source, verified."
        raise Trouble(message) from error


def _report() -> int:
    """Print the recalculation report and return how many dossiers it names."""
    from motcua.casework.dossiers.queries import recalculated  # noqa: PLC0415 (after Django)

    rows = list(recalculated())
    for row in rows:
        old, new = _moment(row.old_due_at), _moment(row.new_due_at)
        click.echo(f"{row.code}: hẹn {old} theo {row.old_version}; nay là {new}")
    click.echo(f"{len(rows)} hồ sơ đang giải quyết có ngày hẹn khác theo lịch mới. Ngày hẹn đã in không tự đổi.")
    return len(rows)


def _moment(at: datetime | None) -> str:
    """Return a moment in local time, or that the clock stands."""
    from django.utils import timezone  # noqa: PLC0415 (after Django)

    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else "đang tạm dừng"
