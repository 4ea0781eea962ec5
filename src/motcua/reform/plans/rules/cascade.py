"""Whether a plan carries out the one above it: each aim lower, equal or higher, each task there or missing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from motcua.reform.plans.rules.binding import way_of
from motcua.reform.plans.rules.likeness import Likeness
from motcua.reform.plans.rules.words import plain

ALL = "all"
# The scope a level is called by, and the scopes of the plan above that such an agency has to see to.
SCOPE_OF = {"department": "departments", "division": "divisions"}
REACH = {
    "department": frozenset({ALL, "departments", "divisions"}),
    "district": frozenset({ALL, "district", "commune", "divisions"}),
    "commune": frozenset({ALL, "commune"}),
    "division": frozenset({ALL, "divisions"}),
}
# From which likeness on a sentence may be the other, and is taken to be it.
POSSIBLE, SURE, OTHER_MEASURE = 0.45, 0.72, 0.75
SAME_MEASURE = 0.1
TEXT_SHARE = 0.7


class Verdict(StrEnum):
    """How the lower plan stands to one line of the upper one, the most pressing first."""

    LOWER = "lower"
    MISSING = "missing"
    POSSIBLE = "possible"
    DIFFERENT = "different"
    EQUAL = "equal"
    HIGHER = "higher"
    PRESENT = "present"
    NOT_ASKED = "not_asked"


ORDER = {verdict: at for at, verdict in enumerate(Verdict)}


@dataclass(frozen=True)
class Aim:
    """A target of one plan as it stands on a day."""

    id: int
    text: str
    measure: str
    scope: str
    unit: str
    comparator: str
    value: Decimal

    @property
    def level(self) -> str:
        """Return the level of the scope."""
        return self.scope.partition(";")[0].strip() or ALL

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields the scope is limited to."""
        return frozenset(filter(None, self.scope.partition(";")[2].strip().split("+")))


@dataclass(frozen=True)
class Work:
    """A task of one plan."""

    id: int
    text: str
    product: str
    measure: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class AimLine:
    """One target of the upper plan and what the lower one has for it; `judged` compares a possible match too."""

    upper: Aim
    lower: Aim | None
    verdict: Verdict
    judged: Verdict | None = None
    likeness: float = 0.0


@dataclass(frozen=True)
class WorkLine:
    """One task of the upper plan and the nearest of the lower one, also where it is too far to count."""

    upper: Work
    lower: Work | None
    verdict: Verdict
    likeness: float = 0.0

    @property
    def is_later(self) -> bool:
        """Return whether the lower plan allows more time than the upper one."""
        return bool(self.lower and self.lower.due_on and self.upper.due_on and self.lower.due_on > self.upper.due_on)


@lru_cache(maxsize=1)
def lower_is_better() -> frozenset[str]:
    """Return the measures of which less is better."""
    text = files(__package__).joinpath("lower_is_better.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def judge(upper: Aim, lower: Aim, downwards: Collection[str] = ()) -> Verdict:
    """Return how a target of the lower plan stands to the one above, by what it asks and which way is better."""
    ways = [way_of(aim.comparator, aim.value) for aim in (upper, lower)]
    if plain(upper.unit) != plain(lower.unit) or {"up", "down"} == set(ways):
        return Verdict.DIFFERENT
    way = next((each for each in ways if each), "down" if upper.measure in downwards else "up")
    asked, given = (_demand(aim, way) for aim in (upper, lower))
    if asked == given:
        return Verdict.EQUAL
    return Verdict.LOWER if given < asked else Verdict.HIGHER


def _demand(aim: Aim, way: str) -> tuple[Decimal, bool]:
    """Return how much an aim asks, more being greater: "trên 95" asks more than "từ 95"."""
    return (-aim.value if way == "down" else aim.value), aim.comparator in {">", "<"}


def fits(upper: Aim, lower: Aim, level: str) -> int:
    """Return how well the scope of the lower target answers the upper one's for an agency of a level; 0 is not."""
    own = SCOPE_OF.get(level, level)
    if lower.fields and not (upper.fields and upper.fields <= lower.fields):
        return 0
    if upper.level == lower.level or (upper.level == ALL and lower.level == own):
        return 3
    if lower.level == ALL:
        return 2
    return 1 if upper.level == ALL and lower.level in REACH.get(level, frozenset()) else 0


def compare_aims(
    upper: Sequence[Aim], lower: Sequence[Aim], *, level: str, downwards: Collection[str] = ()
) -> list[AimLine]:
    """Return every target of the upper plan with its answer in the plan of an agency of a level, worst first."""
    down = lower_is_better() | set(downwards)
    near = Likeness(aim.text for aim in (*upper, *lower))
    reach = REACH.get(level, frozenset({ALL, level}))
    asked = [aim for aim in upper if aim.level in reach]
    same = _same_measure(asked, lower, level, near)
    taken = {aim.id for aim in same.values()}
    lines = [AimLine(aim, None, Verdict.NOT_ASKED) for aim in upper if aim.level not in reach]
    for aim in asked:
        if aim.id in same:
            lines.append(AimLine(aim, same[aim.id], judge(aim, same[aim.id], down), likeness=1.0))
        else:
            lines.append(_alike(aim, [each for each in lower if each.id not in taken], level, near, down))
    place = {aim.id: at for at, aim in enumerate(upper)}
    return sorted(lines, key=lambda line: (ORDER[line.verdict], place[line.upper.id]))


def _same_measure(upper: Sequence[Aim], lower: Sequence[Aim], level: str, near: Likeness) -> dict[int, Aim]:
    """Return the answers of the same measure, the best pairs first; a target answers once for each level."""
    pairs = [
        ((fit, one.unit == other.unit, one.fields == other.fields, near.of(one.text, other.text)), one, other)
        for one in upper
        for other in lower
        if one.measure and one.measure == other.measure and (fit := fits(one, other, level))
    ]
    found: dict[int, Aim] = {}
    used: set[tuple[int, str]] = set()
    for _, one, other in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if one.id not in found and (other.id, one.scope) not in used:
            found[one.id] = other
            used.add((other.id, one.scope))
    return found


def _alike(aim: Aim, lower: Iterable[Aim], level: str, near: Likeness, down: Collection[str]) -> AimLine:
    """Return the answer that only reads alike, marked as possible, or that there is none."""
    ranked = sorted(((near.of(aim.text, other.text), -at, other) for at, other in enumerate(lower)), reverse=True)
    for alike, _, other in ranked:
        is_other = aim.measure and other.measure and aim.measure != other.measure
        if alike < (OTHER_MEASURE if is_other else POSSIBLE):
            continue
        if fits(aim, other, level) and plain(aim.unit) == plain(other.unit):
            return AimLine(aim, other, Verdict.POSSIBLE, judge(aim, other, down), alike)
    return AimLine(aim, None, Verdict.MISSING)


def compare_work(upper: Sequence[Work], lower: Sequence[Work]) -> list[WorkLine]:
    """Return every task the upper plan gives with the nearest of the lower one, missing ones first."""
    near = Likeness(f"{work.text} {work.product}" for work in (*upper, *lower))
    lines = []
    for work in upper:
        alike, nearest = max(
            ((_near(work, other, near), other) for other in lower), key=lambda pair: pair[0], default=(0.0, None)
        )
        verdict = Verdict.MISSING if alike < POSSIBLE else Verdict.PRESENT if alike >= SURE else Verdict.POSSIBLE
        lines.append(WorkLine(work, nearest if alike >= POSSIBLE else None, verdict, alike))
    place = {work.id: at for at, work in enumerate(upper)}
    return sorted(lines, key=lambda line: (ORDER[line.verdict], place[line.upper.id]))


def _near(one: Work, other: Work, near: Likeness) -> float:
    """Return how alike two tasks are, by what is to be done, its product and its measure."""
    alike = near.of(one.text, other.text)
    if one.product and other.product:
        alike = max(alike, TEXT_SHARE * alike + (1 - TEXT_SHARE) * near.of(one.product, other.product))
    return min(1.0, alike + (SAME_MEASURE if one.measure and one.measure == other.measure else 0))
