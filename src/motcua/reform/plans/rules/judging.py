"""Whether a measured value meets a target, by how much, and by how many dossiers. Integers and fractions only."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

# Below the threshold by no more than this many points while the period runs: at risk, not yet lost.
RISK_POINTS = Fraction(2)


class Standing(StrEnum):
    """Where a target stands."""

    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    MISSED = "missed"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a target asks: comparator (>=, >, <=, <, =) and value in points of `of` (100 for a share, 1 for a count).

    A bare value ("=") is judged by which way is better.
    """

    comparator: str
    value: Fraction
    is_more_better: bool = True
    of: int = 100

    @property
    def is_floor(self) -> bool:
        """Return whether more is asked rather than less."""
        return self.comparator in (">", ">=") or (self.comparator == "=" and self.is_more_better)

    @property
    def is_strict(self) -> bool:
        """Return whether the value itself is not enough: "trên", "dưới"."""
        return self.comparator in (">", "<")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A standing with its distance.

    `points` is value minus threshold: positive beyond a floor, negative short of it. `cases` is how many rows of the
    denominator would have to change sides to meet the target, or how many may still change without losing it
    (negative); None where nothing was measured or the value is no share of rows.
    """

    standing: Standing
    points: Fraction | None = None
    cases: int | None = None


def points_of(asked: Asked, numerator: int | Fraction, denominator: int | Fraction) -> Fraction:
    """Return the measured value in the target's points."""
    return Fraction(numerator) * asked.of / Fraction(denominator)


def is_met(asked: Asked, measured: Fraction) -> bool:
    """Return whether a measured value meets the target."""
    if asked.is_floor:
        return measured > asked.value if asked.is_strict else measured >= asked.value
    return measured < asked.value if asked.is_strict else measured <= asked.value


def cases_missing(asked: Asked, numerator: int, denominator: int) -> int:
    """Return how many rows must change sides: positive what is missing, zero or negative what may still be lost.

    For a floor rows must enter the numerator, for a ceiling they must leave it.
    """
    edge = asked.value * denominator / asked.of
    if asked.is_floor:
        least = floor(edge) + 1 if asked.is_strict else ceil(edge)
        return least - numerator
    most = ceil(edge) - 1 if asked.is_strict else floor(edge)
    return numerator - most


def judge(
    asked: Asked,
    numerator: int | Fraction | None,
    denominator: int | Fraction | None,
    *,
    is_period_over: bool,
) -> Judgement:
    """Return where a target stands; a missing or zero denominator is no data, never zero percent."""
    if numerator is None or not denominator:
        return Judgement(standing=Standing.NO_DATA)
    measured = points_of(asked, numerator, denominator)
    is_share = asked.of != 1 and Fraction(numerator).denominator == 1 and Fraction(denominator).denominator == 1
    cases = cases_missing(asked, int(numerator), int(denominator)) if is_share else None
    points = measured - asked.value
    standing = standing_of(
        is_met=is_met(asked, measured), points=points, is_share=asked.of != 1, is_period_over=is_period_over
    )
    return Judgement(standing=standing, points=points, cases=cases)


def standing_of(*, is_met: bool, points: Fraction, is_share: bool, is_period_over: bool) -> Standing:
    """Return where a measured target stands; only a share may be at risk, a count has no points."""
    if is_met:
        return Standing.MET if is_period_over else Standing.ON_TRACK
    is_near = is_share and abs(points) <= RISK_POINTS
    return Standing.AT_RISK if is_near and not is_period_over else Standing.MISSED
