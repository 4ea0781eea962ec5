"""Find dossiers by the people in them: name in words, or the whole id number or telephone."""

import re
from datetime import datetime

from django.db.models import Q

from motcua.base.actors import Actor
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.desk import QueueRow, row_of
from motcua.people.accounts.models import Contact

# A name that more people of the province have is frequent: its dossiers are found soon by reading the latest backwards.
# One that fewer have is looked up first; backwards, it would be missed only when all of the office's were read.
FREQUENT = 2_000
# What may be the end of a code: the number of the day, with what stands before it or without. A telephone or an id
# number is longer, and would be looked for in vain in every code of the office.
END_OF_CODE = re.compile(r"(.*-)?\d{1,8}")


def found(text: str, by: Actor, *, now: datetime, size: int = 25) -> list[QueueRow]:
    """Return the latest dossiers the actor may see whose owner, applicant or filer, or code, fits the text."""
    seen = Dossier.objects.filter(policies.visible(by)).select_related("version__procedure", "owner")
    whole = seen.filter(code=text.upper()).first()
    if whole is not None:  # one is meant, and to look for names like a code means to read all that the office ever had
        return [row_of(whole, now)]
    ways = [seen.filter(_people(text))]
    if END_OF_CODE.fullmatch(text):
        ways.append(seen.filter(code__iendswith=text))
    rows = {dossier.pk: dossier for way in ways for dossier in way.order_by("-id")[:size]}
    return [row_of(rows[key], now) for key in sorted(rows, reverse=True)[:size]]


def _people(text: str) -> Q:
    """Return the filter of a dossier: owner, applicant or filer fits."""
    few = list(Contact.objects.filter(_fits(text)).values_list("id", flat=True)[: FREQUENT + 1])
    condition = Q(pk__in=[])
    for role in ("owner", "applicant", "filer"):
        condition |= Q(**{f"{role}__in": few}) if len(few) <= FREQUENT else _fits(text, f"{role}__")
    return condition


def _fits(text: str, of: str = "") -> Q:
    """Return the filter of a contact: every word in the name, or exactly the number."""
    number = text.replace(" ", "").replace(".", "")
    named = Q()
    for word in text.split():
        named &= Q(**{f"{of}name__icontains": word})
    return named | Q(**{f"{of}id_number": number}) | Q(**{f"{of}phone": number}) if number else named
