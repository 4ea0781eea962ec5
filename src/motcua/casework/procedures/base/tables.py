"""Read the reviewed tables: what an agency's words mean, and what people call things."""

import csv
from functools import cache
from pathlib import Path

from motcua.casework.procedures.errors import FileUnreadable
from motcua.casework.procedures.rules import COLUMNS, KnownAgency

_FOLDER = Path(__file__).resolve().parents[1] / "data"
_LONGEST_CELL = 10_000_000


@cache
def agency_table() -> tuple[KnownAgency, ...]:
    """Return the reviewed agencies."""
    with (_FOLDER / "agencies.csv").open(encoding="utf-8", newline="") as table:
        return tuple(
            KnownAgency(text=row["text"], kind=row["kind"], level=row["level"], agency_name=row["agency_name"])
            for row in csv.DictReader(table)
        )


@cache
def synonym_table() -> tuple[tuple[str, str], ...]:
    """Return what people say and what it means."""
    with (_FOLDER / "synonyms.csv").open(encoding="utf-8", newline="") as table:
        return tuple((row["said"], row["meant"]) for row in csv.DictReader(table))


def catalogue_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a catalogue file.

    Raises:
        FileUnreadable: it lacks columns, or is no text.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            reader = csv.DictReader(table)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise FileUnreadable(columns=", ".join(missing))
            return [{column: value or "" for column, value in row.items() if column} for row in reader]
    except (UnicodeDecodeError, csv.Error):
        raise FileUnreadable(columns=", ".join(COLUMNS)) from None
