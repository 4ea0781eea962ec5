"""The working calendar as a plain value: office hours by weekday, special days by date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from motcua.engines.worktime.errors import NoWorkingHours

INDOCHINA = timezone(timedelta(hours=7))
ONE_DAY = timedelta(days=1)
LONGEST_CLOSURE = 400
SATURDAY = 5
ORDINARY = "ngày làm việc"


class DayKind(StrEnum):
    """Why a date differs from its weekday."""

    HOLIDAY = "holiday"
    COMPENSATORY_OFF = "compensatory_off"
    COMPENSATORY_WORK = "compensatory_work"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A dated row of the calendar."""

    on: date
    kind: DayKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """One session of a weekday (Monday is 0), within its dates of validity, both included."""

    weekday: int
    opens: time
    closes: time
    valid_from: date = date.min
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        """Return whether the session is held on a date, its weekday aside."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


USUAL_HOURS = tuple(
    Hours(weekday, opens, closes)
    for weekday in range(SATURDAY)
    for opens, closes in ((time(7, 30), time(11, 30)), (time(13), time(17)))
)


@dataclass(frozen=True, slots=True)
class WorkDay:
    """A date as the desk lives it: its sessions, or the reason why there are none."""

    on: date
    spans: tuple[tuple[datetime, datetime], ...]
    reason: str

    @property
    def is_working(self) -> bool:
        """Return whether the desk is open at all."""
        return bool(self.spans)

    @property
    def opens_at(self) -> datetime:
        """Return the first opening of a working day."""
        return self.spans[0][0]

    @property
    def closes_at(self) -> datetime:
        """Return the last closing of a working day."""
        return self.spans[-1][1]


@dataclass(frozen=True, eq=False)
class Calendar:
    """A calendar that never changes; `version` is the name by which an acceptance keeps it."""

    version: str = "plain"
    hours: tuple[Hours, ...] = USUAL_HOURS
    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    zone: timezone = INDOCHINA
    cut_off: time = time(15)
    _known: dict[date, WorkDay] = field(default_factory=dict, init=False, repr=False)

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the clock of the office."""
        if moment.tzinfo is None:
            message = "the legal clock needs moments with a time zone"
            raise ValueError(message)
        return moment.astimezone(self.zone)

    def at(self, on: date, clock: time) -> datetime:
        """Return the moment of a date and a time of day."""
        return datetime.combine(on, clock, self.zone)

    def day(self, on: date) -> WorkDay:
        """Return a date with its sessions; days once built are kept, as the calendar never changes."""
        known = self._known.get(on)
        if known is None:
            known = self._known[on] = self._built(on)
        return known

    def next_working_day(self, on: date) -> WorkDay:
        """Return the first working day after a date."""
        return self.working_day_from(on + ONE_DAY)

    def working_day_from(self, on: date) -> WorkDay:
        """Return the date itself if it is a working day, else the next one."""
        for _ in range(LONGEST_CLOSURE):
            day = self.day(on)
            if day.spans:
                return day
            on += ONE_DAY
        raise NoWorkingHours

    def nth_working_day(self, after: date, number: int) -> WorkDay:
        """Return the n-th working day after a date."""
        day = self.next_working_day(after)
        for _ in range(number - 1):
            day = self.next_working_day(day.on)
        return day

    def working_days(self, after: date, until: date) -> int:
        """Count the working days in (after, until]."""
        return sum(self.day(after + ONE_DAY * step).is_working for step in range(1, (until - after).days + 1))

    def _built(self, on: date) -> WorkDay:
        special = self.special.get(on)
        sessions = self._sessions(on, on.weekday())
        if special is not None and special.kind is DayKind.COMPENSATORY_WORK:
            return WorkDay(on, sessions or self._borrowed(on), ORDINARY if sessions else "làm bù")
        if special is not None and (sessions or special.kind is DayKind.CLOSURE):
            return WorkDay(on, (), _off_reason(special))
        if sessions:
            return WorkDay(on, sessions, ORDINARY)
        return WorkDay(on, (), "cuối tuần" if on.weekday() >= SATURDAY else "ngày không mở cửa")

    def _sessions(self, on: date, weekday: int) -> tuple[tuple[datetime, datetime], ...]:
        held = (hours for hours in self.hours if hours.weekday == weekday and hours.is_valid(on))
        return tuple(sorted((self.at(on, hours.opens), self.at(on, hours.closes)) for hours in held))

    def _borrowed(self, on: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the hours of the nearest earlier weekday: a make-up Saturday runs like a Friday."""
        held = (self._sessions(on, (on.weekday() - back) % 7) for back in range(1, 7))
        return next((sessions for sessions in held if sessions), ())


def _off_reason(special: SpecialDay) -> str:
    """Say why a day is off, as the strip of days shows it."""
    words = {
        DayKind.HOLIDAY: "nghỉ lễ",
        DayKind.COMPENSATORY_OFF: "nghỉ bù",
        DayKind.CLOSURE: "cơ quan tạm đóng cửa:",
    }[special.kind]
    return f"{words} {special.name}".strip().removesuffix(":")


def working_time(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Return the working time between two moments, zero if the end is not after the start."""
    start, end = calendar.local(start), calendar.local(end)
    total, on = timedelta(), start.date()
    while on <= end.date():
        total += within(calendar.day(on).spans, start, end)
        on += ONE_DAY
    return total


def within(spans: Iterable[tuple[datetime, datetime]], start: datetime, end: datetime) -> timedelta:
    """Return how much of the spans lies between two moments."""
    shares = (min(closes, end) - max(opens, start) for opens, closes in spans)
    return sum((share for share in shares if share > timedelta()), timedelta())


def after_working_time(calendar: Calendar, start: datetime, amount: timedelta) -> datetime:
    """Return the moment at which that much working time has passed since the start."""
    day = calendar.working_day_from(start.date())
    while True:
        for opens, closes in day.spans:
            begin = max(opens, start)
            if begin < closes and amount <= closes - begin:
                return begin + amount
            amount -= max(closes - begin, timedelta())
        day = calendar.next_working_day(day.on)


def working_moment(calendar: Calendar, moment: datetime) -> datetime:
    """Return the moment itself while the desk is open (closing included), else the next opening."""
    for opens, closes in calendar.day(moment.date()).spans:
        if moment <= closes:
            return max(opens, moment)
    return calendar.next_working_day(moment.date()).opens_at


def same_day_until(calendar: Calendar, start: datetime) -> WorkDay:
    """Return the day that still counts as "today": after the cut-off or closing it is the next working day."""
    start = calendar.local(start)
    day = calendar.day(start.date())
    if day.spans and start <= calendar.at(day.on, calendar.cut_off) and start < day.closes_at:
        return day
    return calendar.next_working_day(day.on)


def handover_by(start: datetime, calendar: Calendar) -> datetime:
    """Return until when a dossier received at a moment is handed over.

    On the day of receipt until closing; after 15:00, or on a day off, at the opening of the next working day.
    """
    day = same_day_until(calendar, start)
    return day.closes_at if day.on == calendar.local(start).date() else day.opens_at
