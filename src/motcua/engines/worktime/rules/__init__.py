"""The law of time on plain values: limits, pauses, calendars, due dates."""

from motcua.engines.worktime.rules.calendar import (
    INDOCHINA,
    USUAL_HOURS,
    Calendar,
    DayKind,
    Hours,
    SpecialDay,
    WorkDay,
    after_working_time,
    handover_by,
    working_time,
)
from motcua.engines.worktime.rules.clock import AWAITING_SUPPLEMENT, Due, due
from motcua.engines.worktime.rules.days import Day
from motcua.engines.worktime.rules.limits import Limit, LimitUnit, Pause

__all__ = [
    "AWAITING_SUPPLEMENT",
    "INDOCHINA",
    "USUAL_HOURS",
    "Calendar",
    "Day",
    "DayKind",
    "Due",
    "Hours",
    "Limit",
    "LimitUnit",
    "Pause",
    "SpecialDay",
    "WorkDay",
    "after_working_time",
    "due",
    "handover_by",
    "working_time",
]
