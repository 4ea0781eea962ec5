"""Posts: a person in a unit with roles, from a day to a day."""

from collections.abc import Iterable
from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from motcua.base.actors import Role

Row = TypeVar("Row", bound=models.Model)


def _days() -> Func:
    """Return the days of validity as a range, both ends included."""
    return Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateRangeField())


class DatedRows(models.QuerySet[Row]):
    """Filters of rows with a first and, perhaps, a last day."""

    def valid_on(self, on: date) -> Self:
        """Keep what is valid on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)

    def with_any_of(self, roles: Iterable[Role]) -> Self:
        """Keep the posts charged with at least one of the roles."""
        return self.filter(roles__overlap=[str(role) for role in roles])


class Post(models.Model):
    """What a person is charged with: title and roles in a unit; `valid_to` is the last day."""

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey("organizations.OrgUnit", on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    roles = ArrayField(models.CharField(max_length=30))
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    phone = models.TextField(blank=True, default="")

    objects = DatedRows["Post"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="accounts_post_has_a_title"),
            models.CheckConstraint(condition=Q(roles__len__gte=1), name="accounts_post_has_a_role"),
            models.CheckConstraint(
                condition=Q(roles__contained_by=[str(role) for role in Role]), name="accounts_post_roles_are_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="accounts_post_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="accounts_post_is_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("title", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_from"], name="accounts_post_of_unit")]

    def __str__(self) -> str:
        """Name the row."""
        return f"post {self.pk}"


class SelfApproval(models.Model):
    """An agency's dated decision that a person may approve what he settled himself; absent means no."""

    agency = models.ForeignKey("organizations.OrgUnit", on_delete=models.PROTECT, related_name="+")
    basis = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedRows["SelfApproval"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(basis=""), name="accounts_selfapproval_names_its_basis"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="accounts_selfapproval_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="accounts_selfapproval_is_decided_once_at_a_time",
                expressions=[("agency", RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        """Name the row."""
        return f"self-approval {self.pk}"
