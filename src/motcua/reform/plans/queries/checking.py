"""What the page of checking shows: the items of a draft beside their source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from motcua.base.actors import Actor, require
from motcua.people.organizations.errors import UnitNotFound
from motcua.reform.plans import policies
from motcua.reform.plans.errors import ItemNotFound, PlanNotFound
from motcua.reform.plans.models import Checking, ItemKind, ItemState, Plan, PlanState, PlanText, ReadItem, Target
from motcua.reform.plans.queries.importing import agency_names
from motcua.reform.plans.queries.matching import parties
from motcua.reform.plans.rules import drafts
from motcua.reform.plans.rules.passages import Piece, Place, pieces

FRESH = timedelta(minutes=2)
RECENT = 7
TAKEN = (ItemState.ACCEPTED, ItemState.CORRECTED)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source in pieces, and the same restored where a bad scan garbled it."""

    number: int
    pieces: list[Piece]
    restored: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How much of a kind was read right at once, among what was decided."""

    right: int
    decided: int

    @property
    def rate(self) -> float:
        """Return the share that was right at once."""
        return self.right / self.decided if self.decided else 1.0

    @property
    def repaired(self) -> int:
        """Return how many had to be set right, left out or added."""
        return self.decided - self.right


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody else who is looking at an item now."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the page needs it; one query for each of its tables."""

    plan: Plan
    source: PlanText
    items: list[ReadItem]
    watchers: list[Watcher]

    @property
    def pending(self) -> list[ReadItem]:
        """Return the items that wait for a decision."""
        return [item for item in self.items if item.state == ItemState.PENDING]

    @property
    def doubtful(self) -> list[ReadItem]:
        """Return the items that wait and raise a doubt."""
        return [item for item in self.pending if is_doubtful(item)]

    def of(self, kind: ItemKind) -> list[ReadItem]:
        """Return the items of a kind in the order of the source."""
        return [item for item in self.items if item.kind == kind]

    def recent(self) -> list[ReadItem]:
        """Return what was decided last, the newest first."""
        done = [(item.decided_at, item.pk, item) for item in self.items if item.decided_at]
        return [item for _at, _pk, item in sorted(done, key=lambda each: each[:2], reverse=True)[:RECENT]]


def is_doubtful(item: ReadItem) -> bool:
    """Return whether a person has to look at an item before it is accepted."""
    return drafts.is_doubtful(item.confidence, item.doubts)


def accuracy(items: Iterable[ReadItem]) -> Accuracy:
    """Return the accuracy of reading among the items of a kind; parts of a split count with what was split."""
    decided = [item for item in items if item.state != ItemState.PENDING and item.split_from_id is None]
    return Accuracy(sum(item.state == ItemState.ACCEPTED for item in decided), len(decided))


def merged_count(items: Iterable[ReadItem]) -> int:
    """Return how many targets the accepted items make: what repeats counts once."""
    return len({(item.repeats_id or item.pk, *drafts.aim_of(item.value)) for item in items})


def steered_plan(plan_id: int, by: Actor) -> Plan:
    """Return a plan that the actor checks.

    Raises:
        PlanNotFound: there is none that he may see.
        NotAllowed: he sees it and does not steer it.
    """
    plan = Plan.objects.select_related("source", "parent").filter(policies.visible(by), pk=plan_id).first()
    if plan is None:
        raise PlanNotFound
    require(policies.can_steer(by, plan))
    return plan


def draft(plan: Plan, by: Actor, *, now: datetime) -> Draft:
    """Return a plan that the actor steers with everything that its page shows."""
    items = list(
        ReadItem.objects.filter(plan=plan).select_related("decided_by__person").order_by("kind", "position", "id")
    )
    # Targets first: they come first in the source and in the tabs.
    items.sort(key=lambda item: item.kind != ItemKind.TARGET)
    return Draft(plan, plan.source, items, watchers(plan.pk, by, now=now))


def watchers(plan_id: int, by: Actor, *, now: datetime) -> list[Watcher]:
    """Return who else looks at an item of a draft, by what was noted in the last two minutes."""
    fresh = Checking.objects.filter(plan=plan_id, seen_at__gt=now - FRESH).exclude(post=by.post_id)
    rows = fresh.select_related("post__person", "item").order_by("item__kind", "item__position")
    return [Watcher(row.post.person.full_name, row.item.key) for row in rows]


def item_of(draft: Draft, key: str) -> ReadItem:
    """Return an item by its code; raises `ItemNotFound`."""
    found = next((item for item in draft.items if item.key == key), None)
    if found is None:
        raise ItemNotFound
    return found


def item_by_id(plan_id: int, item_id: int) -> ReadItem:
    """Return an item of a plan; raises `ItemNotFound`."""
    found = ReadItem.objects.filter(plan=plan_id, pk=item_id).first()
    if found is None:
        raise ItemNotFound
    return found


def next_item(draft: Draft, after: ReadItem | None) -> ReadItem | None:
    """Return what to look at after an item: the next doubtful one, else the next that waits, round to the beginning."""
    for waiting in (draft.doubtful, draft.pending):
        others = [item for item in waiting if after is None or item.pk != after.pk]
        if others:
            return next((item for item in others if after and _place(item) > _place(after)), others[0])
    return None


def _place(item: ReadItem) -> tuple[bool, int, int]:
    """Return where an item stands in the order of the page."""
    return item.kind != ItemKind.TARGET, item.position, item.pk


def source_lines(draft: Draft) -> list[SourceLine]:
    """Return the lines of the source, cut where items begin and end."""
    lines: Sequence[Sequence[Any]] = draft.source.lines
    places = [
        Place(item.key, item.line, item.line_end, _quotes(item)) for item in draft.items if item.split_from_id is None
    ]
    cut = pieces([(number, raw) for number, raw, _ in lines], places)
    return [
        SourceLine(number, cut[number], restored if restored.strip() != raw.strip() else "")
        for number, raw, restored in lines
        if raw.strip()
    ]


def _quotes(item: ReadItem) -> tuple[str, ...]:
    """Return the words by which an item is found in its source."""
    said: Mapping[str, Any] = item.as_read or item.value
    return tuple(words for name in ("quote", "text", "task") if (words := said.get(name)))


def parents_target(draft: Draft, item: ReadItem) -> Target | None:
    """Return the target of the parent plan with the same measure and level, its first term at hand."""
    if draft.plan.parent_id is None or item.kind != ItemKind.TARGET or not item.value.get("indicator"):
        return None
    same = Target.objects.filter(plan=draft.plan.parent_id, measure=item.value["indicator"], part_of=None)
    found = list(same.prefetch_related("terms"))
    exact = [target for target in found if target.scope == item.value["scope"]]
    return next(iter(exact or [target for target in found if target.scope == "all"]), None)


def named_parties(draft: Draft, item: ReadItem, *, on: date) -> dict[str, list[str]]:
    """Return for each agency as printed what it is called in the tree on the day of the plan; [] where it is nobody."""
    texts = [*item.value["lead"], *item.value["coordinating"]]
    try:
        found = parties(texts, unit_id=draft.plan.unit_id, on=draft.plan.issued_on or on) if texts else []
    except UnitNotFound:
        return {}
    names = agency_names(party.unit_id for party in found if party.unit_id)
    told: dict[str, list[str]] = {}
    for party in found:
        told.setdefault(party.text, []).extend([names[party.unit_id]] if party.unit_id in names else [])
    return told


def parents_for(by: Actor) -> list[Plan]:
    """Return the plans in force that a plan may carry out, the newest first."""
    return list(Plan.objects.filter(policies.visible(by), state=PlanState.IN_FORCE).order_by("-year", "title")[:200])
