"""A dated version of a procedure. What is published never changes: a trigger holds that (see the migration)."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.casework.procedures.models.catalogue import Procedure


def in_force(on: date, prefix: str = "") -> Q:
    """Return the condition that a dated row holds on a day, last day included."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    )


class VersionState(models.TextChoices):
    """The life of a version."""

    DRAFT = "draft", "Dự thảo"
    PUBLISHED = "published", "Đã công bố"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    """Chainable filters of versions."""

    def in_force(self, on: date) -> Self:
        """Return the published versions of a day."""
        return self.filter(in_force(on), state=VersionState.PUBLISHED)


class ProcedureVersion(models.Model):
    """The constituents of a procedure (NĐ 63/2010 Art. 8) as published from one day to another."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    state = models.TextField(choices=VersionState.choices, default=VersionState.DRAFT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    name = models.TextField()
    level = models.TextField(default="", blank=True)
    agency = models.TextField(default="", blank=True)
    applicants = models.TextField(default="", blank=True)
    conditions = models.TextField(default="", blank=True)
    sequence = models.TextField(default="", blank=True)
    legal_basis = models.TextField(default="", blank=True)
    legal_kind = models.TextField(default="", blank=True)
    publishing_decision = models.TextField(default="", blank=True)
    channels = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    source = models.TextField(default="", blank=True)
    source_digest = models.TextField(default="", blank=True)
    readiness = models.TextField(default="", blank=True)
    is_assumed = models.BooleanField(default=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="procedures_procedureversion_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "published", "withdrawn"]),
                name="procedures_procedureversion_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="procedures_procedureversion_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="procedures_procedureversion_one_is_in_force",
                expressions=[
                    (F("procedure"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state="published"),
            ),
        ]

    def __str__(self) -> str:
        """Return the name and number."""
        return f"{self.name} ({self.number})"
