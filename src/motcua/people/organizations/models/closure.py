"""The tree as rows: every unit with each unit above it, for the days on which that held."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from motcua.people.organizations.models.unit import OrgUnit, in_force


class UnitClosureQuerySet(models.QuerySet["UnitClosure"]):
    """Chainable filters of the tree."""

    def on(self, day: date) -> Self:
        """Return the tree of a day."""
        return self.filter(in_force(day))


class UnitClosure(models.Model):
    """Derived from the versions and rewritten by every action that changes the tree."""

    ancestor = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="below")
    descendant = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="above")
    depth = models.SmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = UnitClosureQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=("ancestor", "valid_from"), include=("valid_to", "descendant"), name="unitclosure_downwards"
            ),
            models.Index(
                fields=("descendant", "valid_from"),
                include=("valid_to", "ancestor", "depth"),
                name="unitclosure_upwards",
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="organizations_unitclosure_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.ancestor_id} > {self.descendant_id}"
