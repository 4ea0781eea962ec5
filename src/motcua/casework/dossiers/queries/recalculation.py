"""What a calendar announced later would change: a report, never a silent move."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.clock import entries_of, happened
from motcua.casework.dossiers.rules import ENDED, clock_of
from motcua.engines.worktime.queries import Promise, would_move


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalculated:
    """An open dossier whose due date would be another under today's calendar."""

    code: str
    old_version: str
    old_due_at: datetime | None
    new_due_at: datetime | None


def recalculated() -> Iterator[Recalculated]:
    """Yield the open dossiers that today's calendars would move; their due dates stay as printed."""
    dossiers = Dossier.objects.exclude(state__in=ENDED).order_by("competent_agency_id", "id")
    for agency_id, group in groupby(dossiers.iterator(chunk_size=500), key=lambda dossier: dossier.competent_agency_id):
        codes, promises = {}, []
        for dossier in group:
            clock = clock_of(happened(entries_of(dossier.id)))
            codes[dossier.id] = dossier.code
            promises.append(Promise(dossier.id, clock.accepted_at, clock.limit, clock.pauses, clock.calendar_version))
        for move in would_move(promises, unit_id=agency_id):
            yield Recalculated(
                code=codes[move.id],
                old_version=move.old_version,
                old_due_at=move.old_due_at,
                new_due_at=move.new_due_at,
            )
