"""Which agency is competent for a version, from one day to another."""

from django.db import models
from django.db.models import F, Q

from motcua.casework.procedures.models.version import ProcedureVersion
from motcua.people.organizations.models import OrgUnit


class Competence(models.Model):
    """Either a named unit, or every agency of a level (with, for departments, how its name begins)."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="competences")
    unit = models.ForeignKey(OrgUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    level = models.TextField(default="", blank=True)
    agency_name = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    is_assumed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["version", "valid_from"], name="competence_by_version")]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, level="") | (Q(unit__isnull=True) & ~Q(level="")),
                name="procedures_competence_names_a_unit_or_a_level",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="procedures_competence_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        """Return who is competent."""
        return f"{self.version_id}: {self.unit_id or self.level}"
