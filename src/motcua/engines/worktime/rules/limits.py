"""Time limits and pauses as plain values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from motcua.engines.worktime.errors import LimitUnitMissing, LimitUnreadable, PauseReversed

LARGEST = 3650


class LimitUnit(StrEnum):
    """What a limit counts; "at once" is a unit of its own."""

    CLOCK_HOUR = "h"
    WORKING_HOUR = "wh"
    WORKING_DAY = "wd"
    DAY = "d"
    MONTH = "m"
    NOW = "now"

    @property
    def label(self) -> str:
        """Return the unit in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    LimitUnit.CLOCK_HOUR: "giờ",
    LimitUnit.WORKING_HOUR: "giờ làm việc",
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.DAY: "ngày",
    LimitUnit.MONTH: "tháng",
    LimitUnit.NOW: "giải quyết ngay",
}
HOUR_UNITS = frozenset({LimitUnit.CLOCK_HOUR, LimitUnit.WORKING_HOUR})
_WRITTEN = re.compile(r"(?P<value>[0-9]{1,4})(?P<unit>wh|wd|h|d|m)")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit; the value of "at once" is 0."""

    value: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        """Refuse what no procedure can promise."""
        if self.unit is LimitUnit.NOW:
            object.__setattr__(self, "value", 0)
        elif not 1 <= self.value <= LARGEST:
            raise LimitUnreadable(text=f"{self.value}{self.unit}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "10wd", "48h", "8wh", "15d", "1m" or "now"."""
        written = text.strip().casefold()
        if written == LimitUnit.NOW:
            return cls(0, LimitUnit.NOW)
        if written.isascii() and written.isdigit():
            raise LimitUnitMissing(text=text)
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise LimitUnreadable(text=text)
        return cls(int(found["value"]), LimitUnit(found["unit"]))

    def __str__(self) -> str:
        """Return the limit as `parse` reads it."""
        return "now" if self.unit is LimitUnit.NOW else f"{self.value}{self.unit}"

    @property
    def label(self) -> str:
        """Return the limit in Vietnamese: "10 ngày làm việc"."""
        return self.unit.label if self.unit is LimitUnit.NOW else f"{self.value} {self.unit.label}"


@dataclass(frozen=True, slots=True)
class Pause:
    """From the request for a supplement to the complete supplement; None while it is awaited.

    An incomplete supplement does not close a pause: whoever builds the pauses leaves it open.
    """

    requested_at: datetime
    completed_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a pause that ends before it begins."""
        if self.completed_at is not None and self.completed_at < self.requested_at:
            raise PauseReversed


def merged(pauses: Iterable[Pause], since: datetime) -> tuple[Pause, ...]:
    """Return the pauses in order, overlapping ones made one, cut at the start of the clock."""
    joined: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: pause.requested_at):
        if pause.completed_at is not None and pause.completed_at <= since:
            continue
        begin = max(pause.requested_at, since)
        if joined and (joined[-1].completed_at is None or begin <= joined[-1].completed_at):
            joined[-1] = Pause(joined[-1].requested_at, _later(joined[-1].completed_at, pause.completed_at))
        else:
            joined.append(Pause(begin, pause.completed_at))
    return tuple(joined)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    """Return the later end; an open end is later than any."""
    return None if one is None or other is None else max(one, other)
