"""A unit is an identity; what it is called and where it stands is dated."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

AGENCY_ID = r"^\d{3}\.\d{2}\.\d{2,3}\.[A-Z]\d{2}$"


def _days() -> Func:
    """Return the days of a row as a range, last day included."""
    return Func(
        F("valid_from"),
        F("valid_to"),
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="daterange",
        output_field=DateRangeField(),
    )


def in_force(on: date, prefix: str = "") -> Q:
    """Return the condition that a dated row holds on a day."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    )


class UnitKind(models.TextChoices):
    """What a unit is to the law: an agency acts in its own name, units and desks act for theirs."""

    AGENCY = "agency", "Cơ quan"
    UNIT = "unit", "Đơn vị trực thuộc"
    DESK = "desk", "Bộ phận một cửa"


class Level(models.Model):
    """A level of government; its label is data."""

    code = models.CharField(max_length=20, primary_key=True)
    label = models.CharField(max_length=80)
    order = models.SmallIntegerField()

    class Meta:
        ordering = ("order",)

    def __str__(self) -> str:
        """Return the label."""
        return self.label


class OrgUnit(models.Model):
    """The lasting identity of an agency, unit or desk; posts and dossiers point here."""

    slug = models.SlugField(max_length=100, unique=True)

    def __str__(self) -> str:
        """Return the slug."""
        return self.slug


class UnitVersionQuerySet(models.QuerySet["UnitVersion"]):
    """Chainable filters of versions."""

    def on(self, day: date) -> Self:
        """Return the versions in force on a day."""
        return self.filter(in_force(day))


class UnitVersion(models.Model):
    """What a unit was called and where it stood from a day to a day (both included)."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="versions")
    parent = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="child_versions", null=True)
    kind = models.CharField(max_length=10, choices=UnitKind.choices)
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=120)
    search_text = models.CharField(max_length=400)
    code = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_assumed = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = UnitVersionQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("parent", "valid_from"), name="unitversion_by_parent"),)
        constraints = (
            ExclusionConstraint(
                name="organizations_unitversion_one_at_a_time",
                expressions=[(F("unit"), RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
            ),
            ExclusionConstraint(
                name="organizations_unitversion_code_is_of_one_unit",
                expressions=[
                    (F("code"), RangeOperators.EQUAL),
                    (F("unit"), RangeOperators.NOT_EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
                condition=~Q(code=""),
            ),
            models.CheckConstraint(
                name="organizations_unitversion_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="organizations_unitversion_code_has_the_pattern",
                condition=Q(code="") | Q(code__regex=AGENCY_ID),
            ),
            models.CheckConstraint(
                name="organizations_unitversion_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")),
            ),
            models.CheckConstraint(
                name="organizations_unitversion_kind_is_known", condition=Q(kind__in=UnitKind.values)
            ),
        )

    def __str__(self) -> str:
        """Return the name and its first day."""
        return f"{self.name} ({self.valid_from:%d/%m/%Y})"


__all__ = ["AGENCY_ID", "Level", "OrgUnit", "UnitKind", "UnitVersion", "in_force"]
