"""How many people come to a desk on a day, and at what moments."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from motcua.engines.worktime.rules import Calendar
from motcua.operations.simulate import assumed
from motcua.operations.simulate.chance import chance, one_of, poisson
from motcua.operations.simulate.shapes import Place

_BANDS = [((low, high), float(weight)) for low, high, weight in assumed.HOURS]
# On its last day an agency receives only what it can still settle.
_LAST_DAY = 0.4


def arrivals(place: Place, on: date, calendar: Calendar, *, seed: int, scale: float, subject: str) -> list[datetime]:
    """Return the moments of a day at a desk, in order; the same key gives the same moments, whatever the day before."""
    day = calendar.day(on)
    if not day.spans or on < place.first_on or (place.last_on is not None and on > place.last_on):
        return []
    draw = chance(seed, subject, place.slug, on.isoformat())
    open_seconds = [int((closes - opens).total_seconds()) for opens, closes in day.spans]
    share = _LAST_DAY if place.last_on == on else 1.0
    places = sorted(
        int(_hour(draw) * share * sum(open_seconds)) for _ in range(poisson(draw, expected(place, on) * scale * share))
    )
    return [_moment(day.spans, place_) for place_ in places]


def expected(place: Place, on: date) -> float:
    """Return how many come to an open desk on a day, on average at scale 1 of a profile without `times`."""
    base = assumed.A_YEAR / assumed.WORKING_DAYS / assumed.SHARES_OF_A_DISTRICT * place.weight
    growth = assumed.by_year(assumed.GROWTH, on.year)
    return base * growth * assumed.MONTHS[on.month - 1] * assumed.WEEKDAYS[on.weekday()]


def _hour(draw: Random) -> float:
    """Return where in the open time of a day somebody comes."""
    low, high = one_of(draw, _BANDS)
    return draw.uniform(low, high) * 0.999


def _moment(spans: Sequence[tuple[datetime, datetime]], seconds: int) -> datetime:
    """Return the moment after so much open time of a day."""
    for opens, closes in spans:
        length = int((closes - opens).total_seconds())
        if seconds < length:
            return opens + timedelta(seconds=seconds)
        seconds -= length
    return spans[-1][1] - timedelta(minutes=1)
