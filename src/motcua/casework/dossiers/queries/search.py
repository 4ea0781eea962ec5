"""Find dossiers by the people in them: name in words, or the whole id number or telephone."""

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.base.actors import Actor
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.desk import QueueRow, row_of
from motcua.people.accounts.models import Contact

ROLES = ("owner", "applicant", "filer")
# A name that more people of the province have is frequent: its dossiers are found soon by reading the latest backwards.
# One that fewer have is looked up first; backwards, it would be missed only when all of the office's were read.
FREQUENT = 2_000


def found(text: str, by: Actor, *, now: datetime, size: int = 25) -> list[QueueRow]:
    """Return the latest dossiers the actor may see whose owner, applicant or filer, or code, fits the text."""
    seen = Dossier.objects.filter(policies.visible(by)).select_related("version__procedure", "owner")
    whole = seen.filter(code=text.upper()).first()
    if whole is not None:  # one is meant, and to look for names like a code means to read all that the office ever had
        return [row_of(whole, now)]
    rows = {dossier.pk: dossier for ways in _ways(seen, text) for dossier in ways.order_by("-id")[:size]}
    return [row_of(rows[key], now) for key in sorted(rows, reverse=True)[:size]]


def _ways(seen: QuerySet[Dossier], text: str) -> list[QuerySet[Dossier]]:
    """Return the questions to ask, each with an index of its own: by people, and by the end of a code, a number."""
    few = list(Contact.objects.filter(_fits(text)).values_list("id", flat=True)[: FREQUENT + 1])
    people = Q(pk__in=[])
    for role in ROLES:
        people |= Q(**{f"{role}__in": few}) if len(few) <= FREQUENT else _fits(text, f"{role}__")
    ways = [seen.filter(people)]
    return [*ways, seen.filter(code__iendswith=text)] if text[-1:].isdecimal() else ways


def _fits(text: str, of: str = "") -> Q:
    """Return the filter of a contact: every word in the name, or exactly the number."""
    number = text.replace(" ", "").replace(".", "")
    named = Q()
    for word in text.split():
        named &= Q(**{f"{of}name__icontains": word})
    return named | Q(**{f"{of}id_number": number}) | Q(**{f"{of}phone": number}) if number else named
