"""Whether a row of the source can be received at the counter without inventing a date."""

from collections.abc import Iterable
from enum import StrEnum

from motcua.casework.procedures.rules.times import PrintedTime, offered_units
from motcua.engines.worktime.rules import LimitUnit


class Readiness(StrEnum):
    """What stands between a procedure and the counter."""

    READY = "ready"
    BARE_HOURS = "bare_hours"
    NOT_AT_COUNTER = "not_at_counter"
    SEVERAL_TIMES = "several_times"
    NO_UNIT = "no_unit"
    NO_TIME = "no_time"

    @property
    def label(self) -> str:
        """Return the reason in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    Readiness.READY: "nhận được tại quầy",
    Readiness.BARE_HOURS: "chỉ ghi “Giờ”: cần chọn giờ liên tục hay giờ làm việc",
    Readiness.NOT_AT_COUNTER: "không nhận trực tiếp tại quầy",
    Readiness.SEVERAL_TIMES: "nhiều thời hạn cho một cách nộp",
    Readiness.NO_UNIT: "con số không ghi đơn vị",
    Readiness.NO_TIME: "không công bố thời hạn",
}


def readiness(counter_times: Iterable[PrintedTime]) -> Readiness:
    """Classify the times printed for the counter; no entry at all means the counter is no channel.

    An entry without a time beside one with a time counts as two: which of them holds is not ours to say.
    """
    times = set(counter_times)
    if not times:
        return Readiness.NOT_AT_COUNTER
    if len(times) > 1:
        return Readiness.SEVERAL_TIMES
    time = times.pop()
    if time.value is None:
        return Readiness.NO_TIME
    if time.unit is not None:
        return Readiness.READY
    is_bare_hours = offered_units(time.text) == (LimitUnit.CLOCK_HOUR, LimitUnit.WORKING_HOUR)
    return Readiness.BARE_HOURS if is_bare_hours else Readiness.NO_UNIT
