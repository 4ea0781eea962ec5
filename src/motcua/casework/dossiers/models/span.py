"""What a dossier was at any moment, and what is counted of it; both follow from the entries, written with them."""

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers.models.dossier import Dossier
from motcua.people.organizations.models import OrgUnit


class DossierSpan(models.Model):
    """One interval with one state, holder and due date: what held at t is `from_at <= t < to_at`.

    `number` is that of the entry which opened it, `recorded_at` when that entry was written. The last span of
    a dossier has no end, also when the dossier has ended. What the holder's work took is known at the end:
    `worked_seconds` by the calendar the acceptance named, `allowed_minutes` what his step had left when it began
    (none where no step gives hours, or the time is nobody's). A correction of the moment of the result moves the cuts
    around it; what they were before is in the ledger.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="spans", db_index=False)
    number = models.IntegerField()
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    state = models.TextField()
    holder_role = models.TextField()
    holder_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+", db_index=False)
    holder_post_id = models.BigIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    worked_seconds = models.BigIntegerField(null=True)
    allowed_minutes = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_dossierspan_entry_opens_one"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(to_at__isnull=True), name="dossiers_dossierspan_one_is_running"
            ),
            models.CheckConstraint(
                condition=Q(to_at__isnull=True, worked_seconds__isnull=True)
                | Q(to_at__isnull=False, worked_seconds__gte=0),
                name="dossiers_dossierspan_work_is_known_at_its_end",
            ),
        ]
        indexes = [models.Index(fields=["holder_unit", "from_at"], name="dossierspan_of_holder")]

    def __str__(self) -> str:
        """Return dossier, entry and state."""
        return f"{self.dossier_id} #{self.number} {self.state}"


class DossierTally(models.Model):
    """What is counted of a dossier from its papers and spans, kept so that figures need not visit them.

    `used_seconds` is the working time from acceptance to the result, without pauses; none while there is no result.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, primary_key=True, related_name="tally")
    paper_count = models.SmallIntegerField()
    digitised_count = models.SmallIntegerField()
    reused_count = models.SmallIntegerField()
    stored_count = models.SmallIntegerField()
    supplement_count = models.SmallIntegerField()
    is_result_electronic = models.BooleanField()
    used_seconds = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        """Return the dossier."""
        return f"{self.dossier_id}"
