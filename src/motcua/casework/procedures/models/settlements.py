"""What people settled about a published version that the source left open. The last row counts; rows only grow."""

from typing import ClassVar

from django.db import models

from motcua.casework.procedures.models.constituents import UNITS, ComponentSpec, TimeLimit


class LimitUnitChoice(models.Model):
    """The unit a person chose for a number printed without a lawful unit."""

    is_append_only: ClassVar[bool] = True

    limit = models.ForeignKey(TimeLimit, on_delete=models.PROTECT, related_name="choices")
    unit = models.TextField(choices=UNITS)
    by_post_id = models.BigIntegerField(null=True)
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the choice."""
        return f"{self.limit_id}: {self.unit}"


class ComponentMark(models.Model):
    """Whether staff hold a paper to be mandatory."""

    is_append_only: ClassVar[bool] = True

    component = models.ForeignKey(ComponentSpec, on_delete=models.PROTECT, related_name="marks")
    is_mandatory = models.BooleanField()
    by_post_id = models.BigIntegerField(null=True)
    marked_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the mark."""
        return f"{self.component_id}: {self.is_mandatory}"
