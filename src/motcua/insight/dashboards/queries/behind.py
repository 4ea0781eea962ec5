"""From a number to its dossiers: those the reader may see, of how many there are."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from motcua.base.actors import Actor
from motcua.base.lake import Engine, compiled, fetched
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible_to
from motcua.reform.indicators.base import Side, Window, keys
from motcua.reform.indicators.registry import measure

PAGE, CHUNK = 50, 2_000
# What a line of a file shows; a version has pages of text.
_OF_A_LINE = ("code", "state", "received_at", "due_at", "resolved_at", "version__procedure__name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The dossiers behind one side of a number: a page of those the reader may see, of how many there are."""

    dossiers: list[Dossier]
    seen: int
    total: int
    next_after: int | None


def seen(key: str, window: Window, side: Side, *, by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers behind a number that the reader may see; the keys never leave the database."""
    if not window.agency_ids:
        return Dossier.objects.none()
    text = compiled(keys(measure(key), window, side), Engine.POSTGRES).replace("%", "%%")
    return visible_to(by).filter(id__in=RawSQL(text, []))  # noqa: S611 (compiled from the measure, no text of a reader)


def behind(key: str, window: Window, side: Side, *, by: Actor, after: int = 0) -> Behind:
    """Return the dossiers behind a number with the reader's own rights, in keyset pages by id."""
    visible = seen(key, window, side, by=by)
    page = list(visible.filter(id__gt=after).select_related("version__procedure").order_by("id")[: PAGE + 1])
    counted = keys(measure(key), window, side)
    [(size,)] = fetched(counted.aggregate(n=counted.count())) if window.agency_ids else [(0,)]
    return Behind(
        dossiers=page[:PAGE],
        seen=visible.count(),
        total=int(size),
        next_after=page[PAGE - 1].pk if len(page) > PAGE else None,
    )


def streamed(key: str, window: Window, side: Side, *, by: Actor) -> Iterator[Dossier]:
    """Yield every dossier behind a number that the reader may see, however many.

    Their ids come by COPY, eight bytes each; a cursor of the server does not live behind a pooler of transactions.
    """
    if not window.agency_ids:
        return
    text, given = seen(key, window, side, by=by).order_by("id").values_list("id").query.sql_with_params()
    ids = array("q")
    with connection.cursor() as cursor, cursor.copy(f"COPY ({text}) TO STDOUT", given) as found:
        ids.extend(int(row[0]) for row in found.rows())
    rows = Dossier.objects.select_related("version__procedure").only(*_OF_A_LINE).order_by("id")
    for start in range(0, len(ids), CHUNK):
        yield from rows.filter(id__in=ids[start : start + CHUNK].tolist())
