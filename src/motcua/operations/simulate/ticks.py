"""Working time as a number line: every open second of a calendar has its place, so that waiting is adding."""

from bisect import bisect_right
from datetime import date, datetime, timedelta

from motcua.engines.worktime.rules import Calendar

_FIRST = date(2021, 1, 1)
_DAYS = 366 * 12
_REMEMBERED = 1024


class Ticks:
    """The open seconds of a calendar, counted from a first day; made once, asked often."""

    def __init__(self, calendar: Calendar) -> None:
        """Count the open seconds of every day."""
        self._calendar = calendar
        self.zone = calendar.zone
        self._before = [0]
        self._placed: dict[datetime, int] = {}
        for step in range(_DAYS):
            spans = calendar.day(_FIRST + timedelta(days=step)).spans
            open_time = sum((closes - opens for opens, closes in spans), timedelta())
            self._before.append(self._before[-1] + int(open_time.total_seconds()))

    def at(self, moment: datetime) -> int:
        """Return the place of a moment: how many open seconds lie before it."""
        known = self._placed.get(moment)
        return self._at(moment) if known is None else known

    def _at(self, moment: datetime) -> int:
        local = self._calendar.local(moment)
        on = local.date()
        place = self._before[(on - _FIRST).days]
        for opens, closes in self._calendar.day(on).spans:
            if local > opens:
                place += (min(local, closes) - opens) // timedelta(seconds=1)
        return place

    def moment(self, place: int) -> datetime:
        """Return the moment at which a place is reached."""
        step = bisect_right(self._before, place) - 1
        left = place - self._before[step]
        for opens, closes in self._calendar.day(_FIRST + timedelta(days=step)).spans:
            length = (closes - opens) // timedelta(seconds=1)
            if left < length:
                return self._remembered(opens + timedelta(seconds=left), place)
            left -= length
        message = "no open day holds this place"
        raise ValueError(message)

    def _remembered(self, moment: datetime, place: int) -> datetime:
        """Keep the places of the last moments: whoever asked for a moment soon asks for its place."""
        if len(self._placed) >= _REMEMBERED:
            self._placed.clear()
        self._placed[moment] = place
        return moment

    def worked(self, start: datetime, end: datetime) -> int:
        """Return the open seconds between two moments."""
        return max(0, self.at(end) - self.at(start))
