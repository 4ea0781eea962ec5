"""What the history assumes ("giả định"): every number of it stands here, or in the tables beside it.

None of them was measured; docs/explanation/simulation.md says what each is for.
"""

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent

# Dossiers a year at scale 1: one district with its communes, or its successors.
A_YEAR = 600
WORKING_DAYS = 250
# Shares of arrivals: a district's desk, a commune of 2023, a commune since the two tiers, a department.
WEIGHTS: Mapping[str, float] = {"district": 4, "old_commune": 1, "commune": 2.8, "department": 1.5}
SHARES_OF_A_DISTRICT = 19

GROWTH: Mapping[int, float] = {2023: 1.0, 2024: 1.05, 2025: 1.12}
MONTHS = (0.85, 0.75, 1.08, 1.02, 1.0, 1.05, 1.12, 1.18, 1.05, 0.98, 0.95, 0.97)
WEEKDAYS = (1.25, 1.05, 1.0, 0.95, 0.85, 0.6, 0.6)
# Where in the open time of a day people come: early in the morning, early in the afternoon.
HOURS = ((0.00, 0.25, 4), (0.25, 0.50, 3), (0.50, 0.75, 3), (0.75, 1.0, 1.5))

# Share handed in online, by year, before the procedure's own factor; by post whatever the year.
ONLINE: Mapping[int, float] = {2023: 0.3, 2024: 0.48, 2025: 0.66}
BY_POST = 0.02
DIGITISED: Mapping[int, float] = {2023: 0.45, 2024: 0.65, 2025: 0.82}
ELECTRONIC_RESULT: Mapping[int, float] = {2023: 0.35, 2024: 0.55, 2025: 0.75}
REUSED: Mapping[int, float] = {2023: 0.04, 2024: 0.08, 2025: 0.15}

FILED_BY_ANOTHER = 0.06
SUPPLEMENT, INCOMPLETE, NEVER_BROUGHT = 0.09, 0.12, 0.05
REFUSED, WITHDRAWN, SENT_BACK, STUCK, NOT_COLLECTED = 0.03, 0.012, 0.03, 0.004, 0.02
# How much of the time allowed an agency uses on average, and how often it is late: drawn once for each.
PACE, LATE = (0.42, 0.72), (0.015, 0.11)


def by_year(table: Mapping[int, float], year: int) -> float:
    """Return the value of a year; before and after the table its first and last."""
    return table[min(max(year, min(table)), max(table))]


@lru_cache
def popularity() -> Mapping[str, tuple[float, float]]:
    """Return weight and factor of online filing by the code of a procedure."""
    return {row["code"]: (float(row["weight"]), float(row["online"])) for row in _rows("popularity.csv")}


@lru_cache
def divisions() -> Mapping[str, Mapping[str, str]]:
    """Return which division settles a field, by level."""
    return {row["field"]: row for row in _rows("divisions.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
