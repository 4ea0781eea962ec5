"""Find dossiers by the people in them: name in words, or the whole id number or telephone."""

from datetime import datetime

from django.db.models import Q

from motcua.base.actors import Actor
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.desk import QueueRow, row_of


def found(text: str, by: Actor, *, now: datetime, size: int = 25) -> list[QueueRow]:
    """Return the latest dossiers the actor may see whose owner, applicant or filer, or code, fits the text."""
    seen = Dossier.objects.filter(policies.visible(by)).select_related("version__procedure", "owner")
    whole = seen.filter(code=text.upper()).first()
    if whole is not None:  # one is meant, and to look for names like a code means to read all that the office ever had
        return [row_of(whole, now)]
    rows = seen.filter(_people(text) | Q(code__iendswith=text))
    return [row_of(dossier, now) for dossier in rows.order_by("-id")[:size]]


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
