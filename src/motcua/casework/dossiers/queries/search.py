"""Find dossiers by the people in them: name in words, or the whole id number or telephone."""

from datetime import datetime

from django.db.models import Q

from motcua.base.actors import Actor
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.desk import QueueRow, row_of


def found(text: str, by: Actor, *, now: datetime, size: int = 25) -> list[QueueRow]:
    """Return the latest dossiers the actor may see whose owner, applicant or filer, or code, fits the text."""
    rows = Dossier.objects.filter(policies.visible(by)).filter(_people(text) | Q(code__iendswith=text))
    return [
        row_of(dossier, now) for dossier in rows.select_related("version__procedure", "owner").order_by("-id")[:size]
    ]


def _people(text: str) -> Q:
    """Return the filter: every word in one person's name, or exactly the number."""
    number = text.replace(" ", "").replace(".", "")
    condition = Q(pk__in=[])
    for role in ("owner", "applicant", "filer"):
        named = Q()
        for word in text.split():
            named &= Q(**{f"{role}__name__icontains": word})
        condition |= named | Q(**{f"{role}__id_number": number}) | Q(**{f"{role}__phone": number})
    return condition
