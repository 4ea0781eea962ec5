"""Which unit took over from which."""

from django.db import models
from django.db.models import F, Q

from motcua.people.organizations.models.unit import OrgUnit


class SuccessionKind(models.TextChoices):
    """How one unit followed another; a rename keeps the identity and needs no link."""

    MERGE = "merge", "Hợp nhất, sáp nhập"
    SPLIT = "split", "Chia, tách"
    TRANSFER = "transfer", "Chuyển chức năng, nhiệm vụ"


class Succession(models.Model):
    """One predecessor and one successor; the predecessor may live on after giving up a part."""

    predecessor = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="inheritances")
    kind = models.CharField(max_length=10, choices=SuccessionKind.choices)
    effective_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor", "effective_on"), name="organizations_succession_is_told_once"
            ),
            models.CheckConstraint(
                name="organizations_succession_joins_two_units", condition=~Q(predecessor=F("successor"))
            ),
            models.CheckConstraint(
                name="organizations_succession_kind_is_known", condition=Q(kind__in=SuccessionKind.values)
            ),
        )

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.predecessor_id} -> {self.successor_id}"
