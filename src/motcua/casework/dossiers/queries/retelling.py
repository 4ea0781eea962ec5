"""Dossiers told again from the ledger alone, beside what the facts say of them: chosen by chance, bounded in time."""

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import ibis.expr.types as ir
from django.db import connection

from motcua.base.lake import Engine, fetched
from motcua.base.ledger.models import Chain, Entry
from motcua.casework.dossiers.facts import DOSSIERS, SPANS, STEPS
from motcua.casework.dossiers.queries.clock import KIND
from motcua.casework.dossiers.rules import Retold, Stated, retold
from motcua.casework.dossiers.rules.retold import Row
from motcua.casework.procedures.models import ProcedureVersion, ResultSpec
from motcua.casework.procedures.queries import steps_of
from motcua.engines.worktime.queries import calendar_for

# Each point of chance takes a dossier some places after it in the index of chains: numbers may have gaps.
_NEXT = """
SELECT DISTINCT (
    SELECT subject_id FROM ledger_chain WHERE kind = 'dossier' AND subject_id >= point
    ORDER BY subject_id OFFSET places LIMIT 1)
FROM unnest(%s::bigint[], %s::bigint[]) AS points (point, places)
"""
_PLACES = 200
_ACCEPTED = """
SELECT subject_id FROM ledger_entry
WHERE kind = 'dossier' AND number = 1 AND (data->>'competent_agency')::bigint = %s
  AND (data->>'version')::bigint = ANY(%s)
LIMIT %s
"""
_FACTS: Mapping[str, tuple[ir.Table, str, Callable[[Retold], list[Row]]]] = {
    "fact_dossiers": (DOSSIERS, "dossier_key", Retold.dossier_rows),
    "fact_dossier_spans": (SPANS, "number", Retold.span_rows),
    "fact_dossier_steps": (STEPS, "step_key", Retold.step_rows),
}
_NONE = "không có dòng"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a fact and the ledger do not agree: the dossier, its row, the column, and what each of them says."""

    fact: str
    key: int
    place: int
    column: str
    ledger: str
    shown: str


def sampled(chance: random.Random, size: int) -> tuple[list[int], list[int]]:
    """Return dossiers of the ledger by chance, and those of its newest entries; so many of each at most."""
    last = Chain.objects.filter(kind=KIND).order_by("-subject_id").values_list("subject_id", flat=True).first()
    if last is None:
        return [], []
    newest = Entry.objects.order_by("-id").values_list("kind", "subject_id")[: size * 5]
    fresh = list(dict.fromkeys(subject for kind, subject in newest if kind == KIND))[:size]
    points = [chance.randint(1, last) for _ in range(size)]
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [points, [chance.randint(0, _PLACES) for _ in points]])
        return sorted(row[0] for row in cursor.fetchall() if row[0] is not None), fresh


def accepted_for(agency_id: int, procedure_id: int, *, most: int) -> list[int] | None:
    """Return the dossiers that the ledger says an agency must settle under a procedure; None if there are more."""
    versions = list(ProcedureVersion.objects.filter(procedure=procedure_id).values_list("id", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_ACCEPTED, [agency_id, versions, most + 1])
        found = [row[0] for row in cursor.fetchall()]
    return None if len(found) > most else found


def procedure_of(version_id: int) -> int:
    """Return the procedure of a version."""
    return ProcedureVersion.objects.values_list("procedure_id", flat=True).get(id=version_id)


def retold_of(ids: Collection[int]) -> dict[int, Retold]:
    """Return dossiers by their entries alone; the calendar and the workflow are those their acceptances name."""
    rows = Entry.objects.filter(kind=KIND, subject_id__in=list(ids)).order_by("subject_id", "number")
    told = {
        subject: [_stated(row) for row in group]
        for subject, group in groupby(rows.iterator(chunk_size=5_000), key=lambda row: row.subject_id)
    }
    versions = {int(entries[0].data["version"]) for entries in told.values()}
    workflows = {version: steps_of(version) for version in versions}
    with_paper = set(ResultSpec.objects.filter(version__in=versions).values_list("version_id", flat=True))
    return {
        subject: retold(
            entries,
            calendar=calendar_for(first["competent_agency"], first["calendar_version"]),
            steps=workflows[first["version"]],
            has_result=first["version"] in with_paper,
        )
        for subject, entries in told.items()
        for first in (entries[0].data,)
    }


def compared(told: Mapping[int, Retold], ids: Iterable[int]) -> tuple[int, list[Difference]]:
    """Return how many rows of facts these dossiers have, and each difference from what the ledger tells of them."""
    wanted = sorted({*told, *ids})
    size, found = 0, []
    for name, (fact, order, rows_of) in _FACTS.items():
        shown = _shown(fact, order, wanted)
        for key in wanted:
            expected, rows = (rows_of(told[key]) if key in told else []), shown.get(key, [])
            size += max(len(expected), len(rows))
            found += list(_differences(name, key, expected, rows))
    return size, found


def _stated(row: Entry) -> Stated:
    return Stated(number=row.number, verb=row.verb, at=row.occurred_at, recorded_at=row.recorded_at, data=row.data)


def _shown(fact: ir.Table, order: str, keys: Sequence[int]) -> dict[int, list[Row]]:
    """Return the rows of a fact by dossier, oldest first."""
    of_keys = fact.filter(fact.dossier_key.isin(keys))
    names = fact.columns
    found: dict[int, list[Row]] = {}
    for row in fetched(of_keys.order_by(order), Engine.POSTGRES) if keys else ():
        told = dict(zip(names, row, strict=True))
        found.setdefault(int(str(told["dossier_key"])), []).append(told)
    return found


def _differences(fact: str, key: int, expected: Sequence[Row], shown: Sequence[Row]) -> Iterator[Difference]:
    """Yield where the rows of one dossier differ, row by row and column by column."""
    for place in range(max(len(expected), len(shown))):
        if place >= len(expected) or place >= len(shown):
            there = ("", _NONE) if place < len(expected) else (_NONE, "")
            yield Difference(fact=fact, key=key, place=place, column="", ledger=there[0], shown=there[1])
            continue
        for column, value in expected[place].items():
            if value != shown[place][column]:
                said = str(shown[place][column])
                yield Difference(fact=fact, key=key, place=place, column=column, ledger=str(value), shown=said)
