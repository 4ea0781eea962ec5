"""Many measures over many windows at once: texts are compiled once, and one statement asks for all of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from motcua.base.lake import Engine, answered, compiled, facts_of, moved
from motcua.people.organizations.models import UnitClosure
from motcua.people.organizations.models.unit import in_force
from motcua.reform.indicators.base import NO_DATA, Dimension, Kind, Measure, Subtree, Value, Window, counting, grouping
from motcua.reform.indicators.registry import measure
from motcua.reform.plans.queries.measures import is_of_plans

# Compiling takes longer than counting: a text is made once with these, then they are replaced.
_FROM = datetime(1900, 1, 1, 3, tzinfo=UTC)
_TO = datetime(1901, 2, 3, 3, tzinfo=UTC)
_TREE_ON = date(1902, 3, 4)
_UNIT = 987_654_321_012
_AT_ONCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One measure from a day to a day, both included, for a unit and all that stood below it on the day of the tree."""

    key: str
    unit_id: int
    from_on: date
    to_on: date
    tree_on: date
    level: str = ""
    field_ids: tuple[int, ...] = ()
    procedure_ids: tuple[int, ...] = ()

    @property
    def window(self) -> Window:
        """Return the window that every other page would use."""
        own = is_of_plans(measure(self.key))
        return Window(
            from_at=_start(self.from_on),
            to_at=_start(self.to_on + timedelta(days=1)),
            agency_ids=frozenset({self.unit_id}) if own else frozenset(),
            under=None if own else Subtree(unit_id=self.unit_id, on=self.tree_on),
            level="" if own else self.level,
            field_ids=frozenset(self.field_ids),
            procedure_ids=frozenset(self.procedure_ids),
        )

    def is_counted(self) -> bool:
        """Return whether a fact gives the measure, and it is in force."""
        of = measure(self.key)
        return not of.is_reported and of.is_valid(self.to_on)


def values(asks: Collection[Ask]) -> dict[Ask, Value]:
    """Return the value of each ask; what no fact gives is no data.

    Asks that differ only in their unit are counted once by agency, and added up along the tree.
    """
    found = dict.fromkeys(asks, NO_DATA)
    groups: dict[Ask, list[Ask]] = {}
    for ask in found:
        if ask.is_counted():
            groups.setdefault(replace(ask, unit_id=0), []).append(ask)
    common = [group for group in groups.values() if len(group) > 1 and _is_common(measure(group[0].key))]
    for group in common:
        groups.pop(replace(group[0], unit_id=0))
        [value] = _one_by_one(group[:1]).values()
        found.update(dict.fromkeys(group, value))
    single = [ask for group in groups.values() for ask in group if len(group) == 1 or not _adds_up(measure(ask.key))]
    several = [group for group in groups.values() if len(group) > 1 and _adds_up(measure(group[0].key))]
    found.update(_one_by_one(single))
    trees: dict[date, _Tree] = {}
    for group in several:
        on = group[0].tree_on
        if on not in trees:
            trees[on] = _Tree({ask.unit_id for ask in found}, on)
        found.update(_by_tree(group, trees[on]))
    return found


class _Tree:
    """The units of asks on a day: what is below each, and what is above all of them."""

    def __init__(self, unit_ids: set[int], on: date) -> None:
        self.below: dict[int, set[int]] = {}
        closure = UnitClosure.objects.filter(in_force(on))
        for above, unit in closure.filter(ancestor__in=unit_ids).values_list("ancestor_id", "descendant_id"):
            self.below.setdefault(above, set()).add(unit)
        highest = closure.filter(descendant__in=unit_ids).order_by("descendant_id", "-depth")
        pairs = highest.distinct("descendant_id").values_list("descendant_id", "ancestor_id")
        self.top: dict[int, int] = dict(pairs)


def statement(ask: Ask) -> str:
    """Return the statement that counts an ask."""
    text, _facts = _text(ask.key, ask.level, ask.field_ids, ask.procedure_ids)
    return _filled(text, ask)


def by_agency(ask: Ask) -> dict[int, Value]:
    """Return a measure of each agency below the unit of an ask."""
    of = measure(ask.key)
    if not ask.is_counted() or not of.agency:
        return {}
    text, facts = _text(ask.key, ask.level, ask.field_ids, ask.procedure_ids, is_by_agency=True)
    rows = answered(_filled(text, ask), _engine(), facts)
    return {int(agency): _value(of, n, d) for agency, n, d in rows if agency is not None}


def _one_by_one(asks: list[Ask]) -> dict[Ask, Value]:
    """Return the values of asks by statements of so many at once."""
    found: dict[Ask, Value] = {}
    for start in range(0, len(asks), _AT_ONCE):
        part = asks[start : start + _AT_ONCE]
        texts, facts = [], frozenset[str]()
        for place, ask in enumerate(part):
            text, its_facts = _text(ask.key, ask.level, ask.field_ids, ask.procedure_ids)
            texts.append(f"SELECT {place} AS place, one.n, one.d FROM ({_filled(text, ask)}) AS one")  # noqa: S608 (compiled)
            facts |= its_facts
        for place, n, d in answered(" UNION ALL ".join(texts), _engine(), facts):
            found[part[place]] = _value(measure(part[place].key), n, d)
    return found


def _by_tree(group: list[Ask], tree: _Tree) -> dict[Ask, Value]:
    """Return the values of asks that differ only in their unit."""
    first = group[0]
    of = measure(first.key)
    unit_ids = {ask.unit_id for ask in group}
    if is_of_plans(of):
        cells = _rows(first, unit_ids)
        return {ask: _sum(of, cells, {ask.unit_id}) for ask in group}
    roots = {tree.top.get(unit_id, unit_id) for unit_id in unit_ids}
    cells = {agency: value for root in roots for agency, value in by_agency(replace(first, unit_id=root)).items()}
    return {ask: _sum(of, cells, tree.below.get(ask.unit_id, set())) for ask in group}


def _rows(ask: Ask, unit_ids: set[int]) -> dict[int, Value]:
    """Return the measure of the plans of each unit."""
    of = measure(ask.key)
    window = replace(ask.window, agency_ids=frozenset(unit_ids))
    expression = grouping(of, window, Dimension.AGENCY)
    rows = answered(compiled(expression, _engine()), _engine(), facts_of(expression))
    return {int(agency): _value(of, n, d) for agency, n, d in rows}


def _sum(of: Measure, cells: dict[int, Value], unit_ids: Iterable[int]) -> Value:
    """Return the sum of the cells of units."""
    own = [cells[unit_id] for unit_id in unit_ids if unit_id in cells]
    return _value(of, sum(cell.numerator for cell in own), sum(cell.denominator for cell in own))


def _is_common(of: Measure) -> bool:
    """Return whether a measure belongs to no agency: it is the same for each."""
    return not of.agency and all(part.source is None for part in of.parts)


def _adds_up(of: Measure) -> bool:
    """Return whether the whole is the sum of its agencies: no order statistic, nothing that belongs to no agency."""
    return bool(of.agency) and of.kind is not Kind.ORDER


def _value(of: Measure, n: int | None, d: int | None) -> Value:
    return Value(numerator=int(n or 0), denominator=0 if of.kind is Kind.COUNT else int(d or 0), kind=of.kind)


def _engine() -> Engine:
    return Engine(settings.MOTCUA_INDICATOR_ENGINE)


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


@lru_cache(maxsize=512)
def _compiled(
    key: str, engine: Engine, level: str, field_ids: tuple[int, ...], procedure_ids: tuple[int, ...], *, by: bool
) -> tuple[str, frozenset[str]]:
    """Return the text of a measure with places for moments, days and the unit, and the facts it reads."""
    of = measure(key)
    own = is_of_plans(of)
    window = Window(
        from_at=_FROM,
        to_at=_TO,
        agency_ids=frozenset({_UNIT}) if own else frozenset(),
        under=None if own else Subtree(unit_id=_UNIT, on=_TREE_ON),
        level="" if own else level,
        field_ids=frozenset(field_ids),
        procedure_ids=frozenset(procedure_ids),
    )
    expression = grouping(of, window, Dimension.AGENCY) if by else counting(of, window)
    return compiled(expression, engine), facts_of(expression)


def _text(
    key: str, level: str, field_ids: tuple[int, ...], procedure_ids: tuple[int, ...], *, is_by_agency: bool = False
) -> tuple[str, frozenset[str]]:
    return _compiled(key, _engine(), level, field_ids, procedure_ids, by=is_by_agency)


def _filled(text: str, ask: Ask) -> str:
    """Return a text with the days and the unit of an ask."""
    text = moved(text, {_FROM: _start(ask.from_on), _TO: _start(ask.to_on + timedelta(days=1))})
    days = (
        (timezone.localdate(_FROM), ask.from_on),
        (timezone.localdate(_TO - timedelta(microseconds=1)), ask.to_on),
        (_TREE_ON, ask.tree_on),
    )
    for place_on, day in days:
        text = text.replace(_made(place_on), _made(day))
    return text.replace(str(_UNIT), str(ask.unit_id))


def _made(day: date) -> str:
    """Return a day as both engines write it."""
    return f"MAKE_DATE({day.year}, {day.month}, {day.day})"
