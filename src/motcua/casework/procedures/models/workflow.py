"""The internal workflow of a version: who does what in how many working hours, and where it goes next."""

from django.db import models
from django.db.models import Q

from motcua.casework.procedures.models.version import ProcedureVersion


class WorkflowStep(models.Model):
    """A step. `next_steps` maps an outcome to the key of the next step ("" is the end)."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="workflow_steps")
    order = models.SmallIntegerField()
    key = models.TextField()
    label = models.TextField()
    role = models.TextField()
    unit_rule = models.TextField(default="competent")
    working_hours = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    share_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    next_steps = models.JSONField(default=dict)
    return_to = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="procedures_workflowstep_key_is_unique"),
            models.UniqueConstraint(fields=["version", "order"], name="procedures_workflowstep_order_is_unique"),
            models.CheckConstraint(
                condition=Q(working_hours__isnull=True) ^ Q(share_percent__isnull=True),
                name="procedures_workflowstep_has_hours_or_share",
            ),
        ]

    def __str__(self) -> str:
        """Return the label."""
        return self.label
