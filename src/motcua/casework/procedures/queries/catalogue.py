"""The catalogue as staff read it: lists by field, versions of a procedure, and what is left to settle."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.casework.procedures.errors import ProcedureNotFound
from motcua.casework.procedures.models import (
    Competence,
    ComponentMark,
    ComponentSpec,
    Field,
    LimitUnitChoice,
    ProcedureVersion,
    TimeLimit,
)
from motcua.casework.procedures.models.version import in_force
from motcua.casework.procedures.queries.search import ProcedureHit, hits
from motcua.casework.procedures.rules import offered_units
from motcua.engines.worktime.rules import LimitUnit

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLimit:
    """A printed time whose unit a person must choose."""

    version_id: int
    code: str
    name: str
    text: str
    choices: tuple[LimitUnit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSettle:
    """How much is left to settle on a day."""

    limits: int
    papers: int
    agencies: int


def catalogue(on: date, *, field_id: int | None = None, after: str = "") -> list[ProcedureHit]:
    """Return a page of the versions in force, by code; one more than a page tells that there is a next."""
    versions = ProcedureVersion.objects.in_force(on).select_related("procedure__field")
    if field_id:
        versions = versions.filter(procedure__field=field_id)
    return hits(versions.filter(procedure__code__gt=after).order_by("procedure__code")[: PAGE + 1])


def fields_on(on: date) -> list[Field]:
    """Return the fields that have a version in force."""
    return list(
        Field.objects.filter(in_force(on, "procedures__versions__"), procedures__versions__state="published")
        .distinct()
        .order_by("name")
    )


def versions_of(procedure_id: int) -> list[ProcedureVersion]:
    """Return all versions of a procedure, the latest first."""
    return list(ProcedureVersion.objects.filter(procedure=procedure_id).order_by("-number"))


def version_in_force(code: str, on: date) -> int:
    """Return the version of a code in force on a day.

    Raises:
        ProcedureNotFound: there is none.
    """
    found = ProcedureVersion.objects.in_force(on).filter(procedure__code=code).values_list("id", flat=True).first()
    if found is None:
        raise ProcedureNotFound
    return found


def competences_of(version_id: int) -> list[Competence]:
    """Return who is competent for a version, the latest first."""
    return list(Competence.objects.filter(version=version_id).order_by("-valid_from", "id"))


def to_settle(on: date) -> ToSettle:
    """Return the three counts."""
    return ToSettle(
        limits=_open_limits(on).values("version", "text").distinct().count(),
        papers=_open_papers(on).count(),
        agencies=_unassigned(on).count(),
    )


def open_limits(on: date, *, after: str = "") -> list[OpenLimit]:
    """Return a page of the times without a lawful unit, one a version and text."""
    rows = (
        _open_limits(on)
        .filter(version__procedure__code__gt=after)
        .values_list("version_id", "version__procedure__code", "version__name", "text")
        .distinct()
        .order_by("version__procedure__code", "text")[: PAGE + 1]
    )
    return [
        OpenLimit(version_id=version_id, code=code, name=name, text=text, choices=offered_units(text))
        for version_id, code, name, text in rows
    ]


def open_limit_ids(version_id: int, text: str) -> list[int]:
    """Return the limits of a version that print one text and are not settled."""
    unsettled = TimeLimit.objects.filter(version=version_id, text=text, unit__isnull=True, value__isnull=False)
    return list(unsettled.exclude(_is_chosen()).order_by("id").values_list("id", flat=True))


def papers_to_settle(on: date, *, after: str = "") -> list[ProcedureVersion]:
    """Return a page of the versions with papers of which nobody said whether they are mandatory, with the count."""
    return list(
        ProcedureVersion.objects.in_force(on)
        .select_related("procedure")
        .filter(procedure__code__gt=after)
        .annotate(open_count=Count("component_specs", filter=Q(component_specs__in=_open_papers(on).values("id"))))
        .filter(open_count__gt=0)
        .order_by("procedure__code")[: PAGE + 1]
    )


def unassigned(on: date, *, after: str = "") -> list[ProcedureVersion]:
    """Return a page of the versions for which nobody of the province is competent."""
    versions = _unassigned(on).select_related("procedure").filter(procedure__code__gt=after)
    return list(versions.order_by("procedure__code")[: PAGE + 1])


def _open_limits(on: date) -> QuerySet[TimeLimit]:
    """Return the numbers without a unit of versions in force."""
    return TimeLimit.objects.filter(
        version__in=ProcedureVersion.objects.in_force(on), unit__isnull=True, value__isnull=False
    ).exclude(_is_chosen())


def _is_chosen() -> Exists:
    """Return whether somebody chose the unit of a limit."""
    return Exists(LimitUnitChoice.objects.filter(limit=OuterRef("pk")))


def _open_papers(on: date) -> QuerySet[ComponentSpec]:
    """Return the papers of versions in force of which nobody said whether they are mandatory."""
    return ComponentSpec.objects.filter(
        version__in=ProcedureVersion.objects.in_force(on), is_mandatory__isnull=True
    ).exclude(Exists(ComponentMark.objects.filter(component=OuterRef("pk"))))


def _unassigned(on: date) -> QuerySet[ProcedureVersion]:
    """Return the versions in force without a competence in force."""
    return ProcedureVersion.objects.in_force(on).exclude(
        Exists(Competence.objects.filter(in_force(on), version=OuterRef("pk")))
    )
