"""A recorded fact that must be set right: proposed by one official, approved by another."""

from django.db import models
from django.db.models import F, Q

from motcua.casework.dossiers.models.dossier import Dossier
from motcua.people.accounts.models import Post


class Correction(models.Model):
    """One proposal; what it says of people lies in `value` and `before` until it is decided."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="corrections")
    entry_number = models.IntegerField()
    field = models.TextField()
    before = models.TextField()
    value = models.TextField()
    reason = models.TextField()
    proposed_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="dossiers_correction_is_decided_by_another_post",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, is_approved__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, is_approved__isnull=False, decided_by__isnull=False),
                name="dossiers_correction_decision_is_whole",
            ),
        ]

    def __str__(self) -> str:
        """Name the field, never the value."""
        return f"{self.dossier_id} {self.field}"
