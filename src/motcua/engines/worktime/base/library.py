"""Make the rows of a release from the package `holidays`; run by hand when its version moves.

    python -m motcua.engines.worktime.base.library > src/motcua/engines/worktime/base/releases/vn-<version>.csv

Then add the dated rows (source other than `holidays`) of the release before.
"""

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version

import holidays

from motcua.engines.worktime.base.national import FIRST_YEAR, LAST_YEAR, ReleasedDay
from motcua.engines.worktime.rules import DayKind

SOURCE = f"holidays {version('holidays')}"
_SUBSTITUTED = re.compile(r"Ngày nghỉ \(thay cho ngày (\d\d/\d\d/\d{4})\)")
_OBSERVED = re.compile(r"(.+) \(nghỉ bù\)")


def library_days() -> list[ReleasedDay]:
    """Return what the package knows: holidays, days off in compensation, and make-up working days."""
    national = holidays.country_holidays("VN", years=range(FIRST_YEAR, LAST_YEAR + 1), language="vi")
    rows = [ReleasedDay(on, *_kind_and_name(name), SOURCE, is_verified=True) for on, name in national.items()]
    rows += [
        ReleasedDay(on, DayKind.COMPENSATORY_WORK, "làm bù", SOURCE, is_verified=True)
        for on in _made_up(national.weekend_workdays)
    ]
    return sorted(rows, key=lambda row: row.on)


def _made_up(days: set[date]) -> Iterator[date]:
    return (on for on in days if FIRST_YEAR <= on.year <= LAST_YEAR)


def _kind_and_name(label: str) -> tuple[DayKind, str]:
    """Split a label of the package into kind and name."""
    if found := _SUBSTITUTED.fullmatch(label):
        return DayKind.COMPENSATORY_OFF, f"(làm bù ngày {found[1]})"
    if found := _OBSERVED.fullmatch(label):
        return DayKind.COMPENSATORY_OFF, found[1]
    return DayKind.HOLIDAY, label


def main() -> None:
    """Write the rows as the file of a release."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["on", "kind", "name", "source", "is_verified"])
    out.writerows([row.on, row.kind, row.name, row.source, "yes"] for row in library_days())


if __name__ == "__main__":
    main()
