"""Read the reviewed tables: what an agency's words mean, and what people call things."""

import csv
from functools import cache
from pathlib import Path

from motcua.casework.procedures.rules import KnownAgency

_FOLDER = Path(__file__).resolve().parents[1] / "data"


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
