"""Agencies worst first, as their distance from one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.insight.dashboards.rules.shares import permille

# Two points under the line somebody must act; less than that is a warning. In tenths of a percent.
FAR = 20
_WORST, _BEST = 7, 3


class Mark(StrEnum):
    """How a share stands against the line: the shape follows from it."""

    LATE = "late"
    SOON = "soon"
    OK = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A thing with n of d."""

    key: int
    name: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A thing at its place: its share and distance from the line in tenths of a percent, and what it lacks."""

    place: int
    key: int
    name: str
    numerator: int
    denominator: int
    share: int
    gap: int
    lacking: int
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The list in three parts; the middle is folded into one line."""

    worst: tuple[Ranked, ...]
    middle: tuple[Ranked, ...]
    best: tuple[Ranked, ...]

    @property
    def rows(self) -> tuple[Ranked, ...]:
        """Return all of them, the worst first."""
        return (*self.worst, *self.middle, *self.best)


def ranked(counted: Iterable[Counted], line: int) -> list[Ranked]:
    """Return what has any case at its place against the line, the worst first; the best has the place 1."""
    known = [one for one in counted if one.denominator]
    order = sorted(known, key=lambda one: (one.numerator / one.denominator, -one.denominator, one.name))
    return [_placed(one, len(order) - behind, line) for behind, one in enumerate(order)]


def lacking(numerator: int, denominator: int, line: int) -> int:
    """Return how many more cases would have to count for the line to be reached.

    >>> lacking(974, 1000, 980), lacking(99, 100, 980)
    (6, 0)
    """
    return max(-(-line * denominator // 1000) - numerator, 0)


def folded(rows: Sequence[Ranked]) -> Folded:
    """Return the list with its middle folded, when it is long."""
    if len(rows) <= _WORST + _BEST + 1:
        return Folded(worst=tuple(rows), middle=(), best=())
    return Folded(worst=tuple(rows[:_WORST]), middle=tuple(rows[_WORST:-_BEST]), best=tuple(rows[-_BEST:]))


def _placed(one: Counted, place: int, line: int) -> Ranked:
    share = permille(one.numerator, one.denominator)
    gap = share - line
    return Ranked(
        place=place,
        key=one.key,
        name=one.name,
        numerator=one.numerator,
        denominator=one.denominator,
        share=share,
        gap=gap,
        # At the line as it is printed nothing lacks, whatever its rounding.
        lacking=lacking(one.numerator, one.denominator, line) if gap < 0 else 0,
        mark=Mark.OK if gap >= 0 else Mark.LATE if gap <= -FAR else Mark.SOON,
    )
