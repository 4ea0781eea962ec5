"""One simulation: what it is, which months it is made of, and what of it stands already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.base.ledger.models import Chain, Entry
from motcua.base.ledger.queries import entries_of

RUN, MONTH = "simulation", "simulation_month"
THE_RUN = 1
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What decides every row of a simulation; the whole of it is one run a database."""

    profile: str
    seed: int
    scale: str
    ranges: tuple[tuple[date, date], ...]
    until: datetime

    def data(self) -> dict[str, object]:
        """Return what the ledger keeps of the run."""
        return {
            "profile": self.profile,
            "seed": self.seed,
            "scale": self.scale,
            "ranges": [[first.isoformat(), last.isoformat()] for first, last in self.ranges],
            "until": self.until.isoformat(),
        }

    def months(self) -> list[int]:
        """Return the months of the run as 202303."""
        return sorted({on.year * 100 + on.month for first, last in self.ranges for on in _days(first, last)})

    def days(self, month: int) -> Iterator[date]:
        """Yield the days of one month that belong to the run."""
        for first, last in self.ranges:
            for on in _days(first, last):
                if on.year * 100 + on.month == month:
                    yield on


def _days(first: date, last: date) -> Iterator[date]:
    return (first + _DAY * step for step in range((last - first).days + 1))


def known_run() -> dict[str, object] | None:
    """Return what the ledger keeps of the run of this database, None if nothing was simulated in it."""
    entries = entries_of(RUN, THE_RUN)
    return dict(entries[0].data) if entries else None


def is_simulated() -> bool:
    """Return whether the database holds simulated data; the mark is in the ledger and cannot be taken away."""
    return Chain.objects.filter(kind=RUN).exists()


def done_months() -> dict[int, int]:
    """Return the months that stand, with the number of their subjects."""
    written = Entry.objects.filter(kind=MONTH, verb="written").order_by("subject_id")
    return {month: int(data["count"]) for month, data in written.values_list("subject_id", "data")}
