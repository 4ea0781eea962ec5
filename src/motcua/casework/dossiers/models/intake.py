"""Answers at the desk before acceptance: guidance (form 02) or refusal (form 03), without code or clock."""

from django.db import models
from django.db.models import Q

from motcua.casework.procedures.models import ProcedureVersion
from motcua.people.accounts.models import Contact, Post
from motcua.people.organizations.models import OrgUnit


class IntakeKind(models.TextChoices):
    """What the desk answered."""

    GUIDANCE = "guidance", "Hướng dẫn hoàn thiện hồ sơ"
    REFUSAL = "refusal", "Từ chối tiếp nhận hồ sơ"


class IntakeAnswer(models.Model):
    """One answer to one person about one procedure."""

    kind = models.TextField(choices=IntakeKind.choices)
    submit_key = models.UUIDField(unique=True)
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT)
    desk = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    items = models.JSONField(default=list)
    reason = models.TextField()
    answered_at = models.DateTimeField()
    by_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="dossiers_intakeanswer_has_a_reason"),
            models.CheckConstraint(condition=Q(kind__in=IntakeKind.values), name="dossiers_intakeanswer_kind_is_known"),
        ]
        indexes = [models.Index(fields=["agency", "answered_at"], name="intakeanswer_of_agency")]

    def __str__(self) -> str:
        """Return the kind."""
        return f"{self.kind} {self.pk}"
