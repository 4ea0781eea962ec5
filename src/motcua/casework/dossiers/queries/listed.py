"""Dossiers as machines list them: by due time, in keyset pages, without people."""

from collections.abc import Collection

from django.db.models import Q
from django.db.models.functions import Coalesce

from motcua.base.actors import Actor
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.desk import Cursor
from motcua.casework.dossiers.rules import State


def listed(by: Actor, *, states: Collection[State] = (), after: Cursor | None = None, size: int) -> list[Dossier]:
    """Return the dossiers the actor may see, the earliest due first; one that waits counts by its first promise."""
    rows = Dossier.objects.filter(policies.visible(by)).annotate(due_key=Coalesce("due_at", "first_due_at"))
    if states:
        rows = rows.filter(state__in=[str(state) for state in states])
    if after is not None:
        rows = rows.filter(Q(due_key__gt=after.due_at) | Q(due_key=after.due_at, id__gt=after.dossier_id))
    return list(rows.select_related("version__procedure").order_by("due_key", "id")[:size])


def cursor_of(dossier: Dossier) -> Cursor:
    """Return the place of a listed dossier."""
    return Cursor(due_at=dossier.due_at or dossier.first_due_at, dossier_id=dossier.id)
