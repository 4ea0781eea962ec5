"""The rules against the brute-force clock, over many cases."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.engines.worktime.base import national_calendar
from motcua.engines.worktime.rules import INDOCHINA, Limit, LimitUnit, Pause, due, working_time
from motcua.engines.worktime.tests import reference

LONGEST = {"wd": 60, "d": 90, "m": 4, "h": 200, "wh": 80, "now": 0}
COMMON = st.sampled_from([450, 690, 780, 899, 900, 901, 1020, 720, 0, 1439])


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Draw a moment of 2023 to mid 2025, often near a limit of the day."""
    day = draw(st.integers(0, 1060))
    minute = draw(COMMON | st.integers(0, 1439))
    return datetime(2023, 1, 1, tzinfo=INDOCHINA) + timedelta(days=day, minutes=minute)


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    unit = draw(st.sampled_from(LimitUnit))
    return Limit(draw(st.integers(1, LONGEST[unit] or 1)), unit)


@st.composite
def pauses(draw: st.DrawFn, start: datetime) -> list[Pause]:
    """Draw up to three pauses near the start; they may overlap, and one may be open."""
    result = []
    for _ in range(draw(st.integers(0, 3))):
        midnight = start.replace(hour=0, minute=0)
        clock = COMMON | st.integers(0, 1439) | st.just(start.hour * 60 + start.minute)
        requested_at = midnight + timedelta(days=draw(st.integers(-2, 30)), minutes=draw(clock))
        lasts = draw(st.none() | st.sampled_from([0, 60, 90, 240, 570, 1440]) | st.integers(0, 12 * 1440))
        result.append(Pause(requested_at, None if lasts is None else requested_at + timedelta(minutes=lasts)))
    return result


def plain(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=None)


@settings(max_examples=1500, deadline=None)
@given(st.data(), moments(), limits())
def test_the_rules_agree_with_the_reference(data: st.DataObject, start: datetime, limit: Limit) -> None:
    stops = data.draw(pauses(start))
    answer = due(start, limit, stops, national_calendar())
    expected = reference.due_at(
        start.replace(tzinfo=None),
        limit.value,
        limit.unit.value,
        [(p.requested_at.replace(tzinfo=None), plain(p.completed_at)) for p in stops],
    )
    assert plain(answer.due_at) == expected
    assert plain(answer.first_due_at) == reference.due_at(start.replace(tzinfo=None), limit.value, limit.unit.value)


@settings(max_examples=60, deadline=None)
@given(moments(), st.integers(0, 6 * 1440))
def test_working_time_agrees_with_the_minutes(start: datetime, lasts: int) -> None:
    end = start + timedelta(minutes=lasts)
    minutes = (start.replace(tzinfo=None) + timedelta(minutes=step) for step in range(lasts))
    assert working_time(national_calendar(), start, end) == timedelta(minutes=sum(map(reference.works_in, minutes)))


def test_the_two_tables_of_days_agree() -> None:
    days = (reference.FIRST + timedelta(days=step) for step in range((reference.LAST - reference.FIRST).days + 1))
    calendar = national_calendar()
    assert [on for on in days if calendar.day(on).is_working is not reference.is_working(on)] == []


def test_the_reference_imports_nothing_of_the_rules() -> None:
    assert "motcua" not in Path(reference.__file__).read_text(encoding="utf-8")
