"""Find a procedure by code, name, field, agency or the word people use, with or without diacritics."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramSimilarity, TrigramWordSimilarity
from django.db.models import F, QuerySet
from django.db.models.functions import Lower

from motcua.base.text import fold, normal
from motcua.casework.procedures.models import Fee, ProcedureVersion, Synonym, TimeLimit
from motcua.casework.procedures.queries.competence import receivable_by
from motcua.casework.procedures.queries.version import with_clear_unit
from motcua.casework.procedures.rules import Channel, fee_label, limit_label

_CODE = re.compile(r"^\d\.\d{1,6}")
_FEW = 5
_ALIKE = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureHit:
    """One line of a result."""

    version_id: int
    code: str
    name: str
    field: str
    limit_label: str
    fee_label: str
    agency: str


def search(text: str, *, on: date, agency_id: int | None = None, limit: int = 10) -> list[ProcedureHit]:
    """Return the versions in force on a day that fit best, the best first; of an agency only what it may receive."""
    asked = normal("".join(char for char in text if char.isprintable() or char.isspace()))
    if not asked:
        return []
    versions = ProcedureVersion.objects.in_force(on).select_related("procedure__field")
    if agency_id is not None:
        versions = versions.filter(id__in=receivable_by(agency_id, on))
    found = list(_by_code(versions, asked, limit)) or list(_by_words(versions, asked, limit))
    if len(found) < min(_FEW, limit) and not _CODE.match(asked):
        known = {version.id for version in found}
        found += [version for version in _by_likeness(versions, asked, limit) if version.id not in known]
    return hits(found[:limit])


def _by_code(versions: QuerySet[ProcedureVersion], asked: str, limit: int) -> Iterable[ProcedureVersion]:
    """Return those whose code begins so."""
    if not _CODE.match(asked):
        return versions.none()
    return versions.filter(procedure__code__startswith=asked.upper()).order_by("procedure__code")[:limit]


def _by_words(versions: QuerySet[ProcedureVersion], asked: str, limit: int) -> Iterable[ProcedureVersion]:
    """Return those that hold every word, the synonym's meaning first."""
    found: list[ProcedureVersion] = []
    for words in _readings(fold(asked)):
        query = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")
        held = _ranked(
            versions.annotate(words=SearchVector("procedure__search_text", config="simple")).filter(words=query),
            " ".join(words),
            asked,
        )
        found += [version for version in held[:limit] if version not in found]
    return found


def _by_likeness(versions: QuerySet[ProcedureVersion], asked: str, limit: int) -> Iterable[ProcedureVersion]:
    """Return those with a similar run of letters in name, field or agency."""
    return _ranked(
        versions.annotate(alike=TrigramWordSimilarity(fold(asked), "procedure__search_text")).filter(alike__gt=_ALIKE),
        fold(asked),
        asked,
    )[:limit]


def _ranked(versions: QuerySet[ProcedureVersion], folded: str, asked: str) -> QuerySet[ProcedureVersion]:
    """Put the most similar name first; with equal letters the one with the same diacritics."""
    return versions.annotate(
        rank=TrigramWordSimilarity(folded, "procedure__name_folded") * 2
        + TrigramSimilarity("procedure__name_folded", folded)
        + TrigramSimilarity(Lower("name"), asked.casefold()),
    ).order_by(F("rank").desc(), "procedure__code")


def _readings(folded: str) -> list[list[str]]:
    """Return the words asked for: with what the longest synonym means in its place first, then as they stand."""
    readings = []
    for synonym in sorted(Synonym.objects.all(), key=lambda synonym: -len(synonym.said)):
        said = rf"\b{re.escape(synonym.said)}\b"
        if re.search(said, folded):
            readings.append(re.sub(said, synonym.meant, folded))
            break
    words = [re.findall(r"\w+", reading) for reading in (*readings, folded)]
    return [reading for reading in words if reading]


def hits(versions: Iterable[ProcedureVersion]) -> list[ProcedureHit]:
    """Return lines with the counter's limit and fee."""
    versions = list(versions)
    ids = [version.id for version in versions]
    at_counter = {"version__in": ids, "channel": Channel.COUNTER}
    times: dict[int, dict[str, None]] = {}
    for limit, unit in with_clear_unit(TimeLimit.objects.filter(**at_counter).order_by("id")):
        words = limit_label(limit.value, unit, limit.text)
        times.setdefault(limit.version_id, {})[words] = None
    fees: dict[int, str] = {}
    for fee in Fee.objects.filter(**at_counter).order_by("-id"):
        fees[fee.version_id] = fee_label(fee.kind, fee.amount, fee.currency)
    return [
        ProcedureHit(
            version_id=version.id,
            code=version.procedure.code,
            name=version.name,
            field=version.procedure.field.name,
            limit_label=" / ".join(times.get(version.id, ())),
            fee_label=fees.get(version.id, ""),
            agency=version.agency,
        )
        for version in versions
    ]
