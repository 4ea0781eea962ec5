"""From a number to its dossiers: those the reader may see, of how many there are."""

from collections.abc import Iterator
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from motcua.base.actors import Actor
from motcua.base.lake import Engine, compiled, fetched
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible_to
from motcua.insight.dashboards.queries.slices import Slice
from motcua.reform.indicators.base import Side
from motcua.reform.indicators.registry import measure

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The dossiers behind one side of a number: a page of those the reader may see, of how many there are."""

    dossiers: list[Dossier]
    seen: int
    total: int
    next_after: int | None


def keys(key: str, of_slice: Slice, side: Side) -> ir.Table:
    """Return the expression of the row keys behind one side of a number."""
    of, sides = measure(key), []
    for part in of.parts:
        rows = of_slice.rows(of, part)
        hit = part.numerator(rows, of_slice.window)
        if side is Side.NUMERATOR:
            rows = rows.filter(hit)
        elif side is Side.DIFFERENCE:
            rows = rows.filter(~hit)
        sides.append(rows.select(key=rows[of.row_key]))
    return sides[0] if len(sides) == 1 else ibis.union(*sides)


def seen(key: str, of_slice: Slice, side: Side, *, by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers behind a number that the reader may see; the keys never leave the database."""
    if not of_slice.agency_ids:
        return Dossier.objects.none()
    text = compiled(keys(key, of_slice, side), Engine.POSTGRES).replace("%", "%%")
    return visible_to(by).filter(id__in=RawSQL(text, []))  # noqa: S611 (compiled from the measure, no text of a reader)


def behind(key: str, of_slice: Slice, side: Side, *, by: Actor, after: int = 0) -> Behind:
    """Return the dossiers behind a number with the reader's own rights, in keyset pages by id."""
    visible = seen(key, of_slice, side, by=by)
    page = list(visible.filter(id__gt=after).select_related("version__procedure").order_by("id")[: PAGE + 1])
    counted = keys(key, of_slice, side)
    [(size,)] = fetched(counted.aggregate(n=counted.count())) if of_slice.agency_ids else [(0,)]
    return Behind(
        dossiers=page[:PAGE],
        seen=visible.count(),
        total=int(size),
        next_after=page[PAGE - 1].pk if len(page) > PAGE else None,
    )


def streamed(key: str, of_slice: Slice, side: Side, *, by: Actor) -> Iterator[Dossier]:
    """Yield every dossier behind a number that the reader may see, however many."""
    rows = seen(key, of_slice, side, by=by).select_related("version__procedure").order_by("id")
    yield from rows.iterator(chunk_size=2000)
