"""What a period gives: its numbers with the statement and a hash of the rows, then and now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import ibis.expr.operations as ops
import ibis.expr.types as ir
from django.utils import timezone

from motcua.base.actors import Actor
from motcua.base.lake import compiled, fetched
from motcua.reform.indicators import policies
from motcua.reform.indicators.base import Kind, Measure, Subtree, Value, Window, counting, rows_of
from motcua.reform.indicators.errors import FrozenNotFound
from motcua.reform.indicators.models import FrozenPeriod, FrozenValue, Restatement
from motcua.reform.indicators.queries.evaluating import evaluate
from motcua.reform.indicators.registry import measure, measures

_DOSSIERS = "fact_dossiers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A measure with the statement and a hash of the rows it counted."""

    of: Measure
    value: Value
    query: str
    data_hash: str
    row_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A frozen value beside what the record gives now; `last` is what was last told of it."""

    frozen: FrozenValue
    of: Measure
    value: Value
    now: Counted
    restatements: list[Restatement]

    @property
    def is_told(self) -> bool:
        """Return whether what the record gives now was frozen or explained."""
        last = self.restatements[-1].data_hash if self.restatements else self.frozen.data_hash
        return last == self.now.data_hash

    @property
    def is_restated(self) -> bool:
        """Return whether the numbers differ from the frozen ones."""
        return (self.value.numerator, self.value.denominator) != (self.now.value.numerator, self.now.value.denominator)


def window_of(unit_id: int, from_on: date, to_on: date, tree_on: date) -> Window:
    """Return the window of a period."""
    return Window(
        from_at=_start(from_on), to_at=_start(to_on + timedelta(days=1)), under=Subtree(unit_id=unit_id, on=tree_on)
    )


def frozen_measures() -> list[Measure]:
    """Return the measures that a period freezes: all that count dossiers."""
    return [one for one in measures() if not one.is_reported and one.fact.get_name() == _DOSSIERS]


def counted(of: Measure, window: Window) -> Counted:
    """Return a measure with its statement and the hash of its rows.

    The hash is over every row it looked at, by its key, with the columns its definition reads: two sets of rows with
    the same hash give the same number, and a change that cancels out is seen.
    """
    rows = sorted(tuple(map(str, row)) for row in _rows(of, window))
    digest = hashlib.sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()
    value = evaluate(of.key, window)
    return Counted(of=of, value=value, query=compiled(counting(of, window)), data_hash=digest, row_count=len(rows))


def _rows(of: Measure, window: Window) -> Iterable[tuple[Any, ...]]:
    for place, part in enumerate(of.parts):
        rows = rows_of(of, part, window)
        names = sorted(_read(of, window))
        for row in fetched(rows.select(*names)):
            yield (place, *row)


def _read(of: Measure, window: Window) -> set[str]:
    """Return the columns of the fact that the definition of a measure reads."""
    found = {of.row_key, of.agency}
    for part in of.parts:
        said: list[ir.Expr] = [part.counted(of.fact, window), part.numerator(of.fact, window)]
        if part.amount is not None:
            said.append(part.amount(of.fact))
        found |= {field.name for one in said for field in one.op().find(ops.Field)}
    return found & set(of.fact.columns)


def frozen_period(period_id: int, reader: Actor) -> FrozenPeriod:
    """Return a frozen period that the reader may see.

    Raises:
        FrozenNotFound: there is none, or it is not for him.
    """
    found = FrozenPeriod.objects.filter(policies.visible(reader), pk=period_id).first()
    if found is None:
        raise FrozenNotFound
    return found


def frozen_periods(reader: Actor) -> list[FrozenPeriod]:
    """Return the frozen periods that the reader may see, the latest first."""
    return list(FrozenPeriod.objects.filter(policies.visible(reader)).order_by("-to_on", "-from_on", "unit_id"))


def lines(period: FrozenPeriod) -> list[Line]:
    """Return the values of a period beside what the record gives now, in the order of their labels."""
    window = window_of(period.unit_id, period.from_on, period.to_on, period.tree_on)
    values = list(period.values.prefetch_related("restatements").order_by("measure"))
    known = {one.key for one in measures()}
    found = [line_of(value, window) for value in values if value.measure in known]
    return sorted(found, key=lambda line: str(line.of.label))


def line_of(frozen: FrozenValue, window: Window) -> Line:
    """Return one frozen value beside what the record gives now."""
    of = measure(frozen.measure)
    return Line(
        frozen=frozen,
        of=of,
        value=Value(numerator=frozen.numerator, denominator=frozen.denominator, kind=Kind(frozen.kind)),
        now=counted(of, window),
        restatements=sorted(frozen.restatements.all(), key=lambda one: one.pk),
    )


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
