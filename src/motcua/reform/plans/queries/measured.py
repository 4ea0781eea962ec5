"""Many measures over many windows at once: texts are compiled once, and one statement asks for all of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from django.conf import settings
from django.utils import timezone

from motcua.base.lake import Engine, answered, compiled, facts_of, moved
from motcua.people.organizations.models import UnitClosure
from motcua.people.organizations.models.unit import in_force
from motcua.reform.indicators.base import (
    NO_DATA,
    Dimension,
    Kind,
    Measure,
    Subtree,
    Value,
    Window,
    by_unit,
    counting,
    grouping,
)
from motcua.reform.indicators.base import by_agency as together_by_agency
from motcua.reform.indicators.registry import measure
from motcua.reform.plans.queries.measures import is_of_plans

# Compiling takes longer than counting: a text is made once with these, then they are replaced.
_FROM = datetime(1900, 1, 1, 3, tzinfo=UTC)
_TO = datetime(1901, 2, 3, 3, tzinfo=UTC)
_TREE_ON = date(1902, 3, 4)
_UNIT, _ABOVE = 987_654_321_012, 987_654_321_013
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

    Asks that differ only in their unit or measure are counted in one statement by agency, and added up along the tree.
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
    own, orders, sums, single = _sorted(groups.values())
    found.update(_one_by_one(single))
    for group in own:
        found.update(_of_plans(group))
    trees: dict[date, _Tree] = {}
    for counted, bundles in ((_of_orders, _bundled(orders)), (_of_sums, _bundled(sums))):
        for bundle in bundles:
            on = bundle[0][0].tree_on
            if on not in trees:
                trees[on] = _Tree({ask.unit_id for ask in found}, on)
            found.update(counted(bundle, trees[on]))
    return found


Group = list[Ask]


def _sorted(groups: Iterable[Group]) -> tuple[list[Group], list[Group], list[Group], list[Ask]]:
    """Return groups of several units: over plans, order statistics, sums; and the asks that must be made singly."""
    own, orders, sums, single = list[Group](), list[Group](), list[Group](), list[Ask]()
    for group in groups:
        of = measure(group[0].key)
        if len(group) == 1 or not of.agency:
            single += group
        elif is_of_plans(of):
            own.append(group)
        else:
            (orders if of.kind is Kind.ORDER else sums).append(group)
    return own, orders, sums, single


def _bundled(groups: Iterable[Group]) -> list[list[Group]]:
    """Return groups that differ only in their measure together; order statistics of one amount only."""
    found: dict[tuple[Ask, object], list[Group]] = {}
    for group in groups:
        of = measure(group[0].key)
        amount = of.parts[0].amount if of.kind is Kind.ORDER else None
        found.setdefault((replace(group[0], key="", unit_id=0), amount), []).append(group)
    return list(found.values())


class _Tree:
    """The units of asks on a day: what is below each."""

    def __init__(self, unit_ids: set[int], on: date) -> None:
        self.below: dict[int, set[int]] = {}
        closure = UnitClosure.objects.filter(in_force(on), ancestor__in=unit_ids)
        for above, unit in closure.values_list("ancestor_id", "descendant_id"):
            self.below.setdefault(above, set()).add(unit)

    def all_below(self, unit_ids: Iterable[int]) -> set[int]:
        """Return what is below any of some units."""
        return set().union(*(self.below.get(unit_id, set()) for unit_id in unit_ids))


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


def _of_plans(group: Group) -> dict[Ask, Value]:
    """Return a measure of the plans of each unit."""
    of = measure(group[0].key)
    window = replace(group[0].window, agency_ids=frozenset(ask.unit_id for ask in group))
    expression = grouping(of, window, Dimension.AGENCY)
    rows = answered(compiled(expression, _engine()), _engine(), facts_of(expression))
    cells = {int(agency): _value(of, n, d) for agency, n, d in rows}
    return {ask: cells.get(ask.unit_id, _value(of, 0, 0)) for ask in group}


def _of_sums(bundle: list[Group], tree: _Tree) -> dict[Ask, Value]:
    """Return the sums of measures and units: each measure is counted once by agency, together with the others."""
    cells: dict[str, dict[int, list[int]]] = {group[0].key: {} for group in bundle}
    for key, agency, n, d in _counted(bundle, tree):
        cell = cells[key].setdefault(agency, [0, 0])
        cell[0] += n
        cell[1] += d
    found = {}
    for ask in (ask for group in bundle for ask in group):
        own = cells[ask.key]
        pairs = [own[unit_id] for unit_id in tree.below.get(ask.unit_id, ()) if unit_id in own]
        found[ask] = _value(measure(ask.key), sum(n for n, _d in pairs), sum(d for _n, d in pairs))
    return found


def _of_orders(bundle: list[Group], tree: _Tree) -> dict[Ask, Value]:
    """Return order statistics of one amount by unit."""
    cells = {(key, unit_id): (n, d) for key, unit_id, n, d in _counted(bundle, tree)}
    asks = [ask for group in bundle for ask in group]
    return {ask: _value(measure(ask.key), *cells.get((ask.key, ask.unit_id), (0, 0))) for ask in asks}


def _counted(bundle: list[Group], tree: _Tree) -> Iterable[tuple[str, int, int, int]]:
    """Yield measure, agency or unit, n and d of groups that differ only in their measure."""
    first = bundle[0][0]
    unit_ids = {ask.unit_id for group in bundle for ask in group}
    agencies = tree.all_below(unit_ids)
    if not agencies:
        return
    text, keys, facts = _together(
        tuple(group[0].key for group in bundle), _engine(), first.level, first.field_ids, first.procedure_ids
    )
    lists = {_UNIT: agencies, _ABOVE: unit_ids}
    for number, agency, *pairs in answered(_filled(text, first, lists), _engine(), facts):
        for key, n, d in zip(keys[number], pairs[::2], pairs[1::2], strict=False):
            yield key, agency, n, d


def _is_common(of: Measure) -> bool:
    """Return whether a measure belongs to no agency: it is the same for each."""
    return not of.agency and all(part.source is None for part in of.parts)


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


@lru_cache(maxsize=64)
def _together(
    keys: tuple[str, ...], engine: Engine, level: str, field_ids: tuple[int, ...], procedure_ids: tuple[int, ...]
) -> tuple[str, tuple[tuple[str, ...], ...], frozenset[str]]:
    """Return the text of several measures with places for moments, days, agencies and units; and what a row answers."""
    window = Window(
        from_at=_FROM,
        to_at=_TO,
        agency_ids=frozenset({_UNIT}),
        level=level,
        field_ids=frozenset(field_ids),
        procedure_ids=frozenset(procedure_ids),
    )
    measures = [measure(key) for key in keys]
    is_order = measures[0].kind is Kind.ORDER
    found = by_unit(measures, window, {_ABOVE}, _TREE_ON) if is_order else together_by_agency(measures, window)
    return compiled(found.table, engine), found.keys, facts_of(found.table)


def _text(
    key: str, level: str, field_ids: tuple[int, ...], procedure_ids: tuple[int, ...], *, is_by_agency: bool = False
) -> tuple[str, frozenset[str]]:
    return _compiled(key, _engine(), level, field_ids, procedure_ids, by=is_by_agency)


def _filled(text: str, ask: Ask, lists: Mapping[int, Collection[int]] = MappingProxyType({})) -> str:
    """Return a text with the days and the unit of an ask, or with lists of units."""
    text = moved(text, {_FROM: _start(ask.from_on), _TO: _start(ask.to_on + timedelta(days=1))})
    days = (
        (timezone.localdate(_FROM), ask.from_on),
        (timezone.localdate(_TO - timedelta(microseconds=1)), ask.to_on),
        (_TREE_ON, ask.tree_on),
    )
    for place_on, day in days:
        text = text.replace(_made(place_on), _made(day))
    for place, unit_ids in (lists or {_UNIT: [ask.unit_id]}).items():
        text = text.replace(str(place), ", ".join(map(str, sorted(unit_ids))))
    return text


def _made(day: date) -> str:
    """Return a day as both engines write it."""
    return f"MAKE_DATE({day.year}, {day.month}, {day.day})"
