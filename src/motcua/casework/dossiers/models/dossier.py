"""One request from intake to result.

State, holder and due date are columns that the appending action writes; they equal what the entries
of the ledger say, which a test recomputes.
"""

from django.db import models
from django.db.models import F, Q

from motcua.casework.dossiers.rules import ENDED, STATE_LABELS, Outcome, State
from motcua.casework.procedures.models import ComponentSpec, ProcedureVersion
from motcua.people.accounts.models import Contact, Post
from motcua.people.organizations.models import OrgUnit

_UNITS = [(unit, unit) for unit in ("h", "wh", "wd", "d", "m", "now")]


class Dossier(models.Model):
    """A dossier. Three organizations: where it was handed in, who received it, who must settle it."""

    code = models.TextField(unique=True)
    submit_key = models.UUIDField(unique=True)
    told_hash = models.BinaryField(null=True)
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT)
    case = models.TextField(default="")
    channel = models.SmallIntegerField()
    receiving_point = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    # Wider indexes below begin with these two.
    receiving_agency = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+", db_index=False)
    competent_agency = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+", db_index=False)
    competent_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")

    owner = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    filer = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")

    state = models.TextField(choices=list(STATE_LABELS.items()))
    holder_role = models.TextField()
    holder_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    holder_post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    held_since_at = models.DateTimeField()
    case_officer_post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")

    received_at = models.DateTimeField()
    is_moment_stated = models.BooleanField(default=False, db_default=False)
    limit_value = models.IntegerField()
    limit_unit = models.TextField(choices=_UNITS)
    committed_value = models.IntegerField(null=True)
    committed_unit = models.TextField(default="", choices=[("", ""), *_UNITS])
    calendar_version = models.TextField()
    first_due_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    no_due_reason = models.TextField(default="")

    outcome = models.TextField(default="", choices=[("", ""), *((o.value, o.value) for o in Outcome)])
    resolved_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    result_code = models.TextField(default="")
    result_number = models.TextField(default="")
    result_issued_on = models.DateField(null=True)
    result_signer = models.TextField(default="")

    fee_due = models.BigIntegerField(null=True)
    fee_paid = models.BigIntegerField(default=0)
    fee_receipt_number = models.TextField(default="")
    delivery = models.TextField(default="desk", choices=[("desk", "desk"), ("post", "post")])

    token_number = models.IntegerField(default=1)
    token_hash = models.BinaryField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at__isnull=False) | ~Q(no_due_reason=""),
                name="dossiers_dossier_has_due_date_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED - {State.WITHDRAWN}, resolved_at__isnull=False)
                | (~Q(state__in=ENDED - {State.WITHDRAWN}) & Q(resolved_at__isnull=True)),
                name="dossiers_dossier_is_resolved_when_ready",
            ),
            models.CheckConstraint(condition=Q(channel__in=[1, 2, 3]), name="dossiers_dossier_channel_is_known"),
        ]
        indexes = [
            models.Index(
                fields=["holder_unit", "due_at", "id"],
                include=["state", "holder_role", "holder_post"],
                condition=~Q(state__in=[State.RETURNED, State.WITHDRAWN]),
                name="dossiers_dossier_open_work",
            ),
            models.Index(
                fields=["holder_post", "due_at", "id"],
                condition=~Q(state__in=[State.RETURNED, State.WITHDRAWN]),
                name="dossiers_dossier_my_work",
            ),
            models.Index(fields=["receiving_agency", "received_at"], name="dossiers_dossier_by_receiver"),
            # What an agency has open, as its desk and its leader count it: a small part of what it ever had.
            models.Index(
                fields=["receiving_agency"],
                condition=~Q(state__in=[State.RETURNED, State.WITHDRAWN]),
                name="dossier_open_at_receiver",
            ),
            models.Index(
                fields=["competent_agency", "receiving_agency"],
                include=["id", "version", "state", "holder_unit", "due_at"],
                condition=~Q(state__in=[State.RETURNED, State.WITHDRAWN]),
                name="dossier_open_at_agency",
            ),
            # Figures of a period read these alone: what came, and what was settled.
            models.Index(
                fields=["competent_agency", "received_at"],
                include=["id", "version", "channel", "due_at", "resolved_at", "withdrawn_at"],
                name="dossier_received_figures",
            ),
            models.Index(
                fields=["competent_agency", "resolved_at"],
                include=["id", "version", "channel", "due_at", "received_at"],
                condition=Q(resolved_at__isnull=False),
                name="dossier_resolved_figures",
            ),
            # What was overdue at some moment: the open ones, and the few that were late. Any past day is counted here.
            models.Index(
                fields=["competent_agency", "due_at"],
                include=["id", "version", "channel", "received_at", "resolved_at", "withdrawn_at"],
                condition=Q(due_at__isnull=False)
                & (Q(resolved_at__isnull=True) | Q(resolved_at__gt=F("due_at")))
                & (Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=F("due_at"))),
                name="dossier_overdue_figures",
            ),
        ]

    def __str__(self) -> str:
        """Return the code; never a name."""
        return self.code


class DossierComponent(models.Model):
    """One paper of the dossier as it was received."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="components")
    spec = models.ForeignKey(ComponentSpec, null=True, on_delete=models.PROTECT)
    name = models.TextField()
    originals = models.SmallIntegerField(default=0)
    copies = models.SmallIntegerField(default=0)
    certified = models.SmallIntegerField(default=0)
    is_received = models.BooleanField(default=True)
    is_digitised = models.BooleanField(default=False)
    is_from_store = models.BooleanField(default=False)
    is_reused = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(originals__gte=0, copies__gte=0, certified__gte=0),
                name="dossiers_dossiercomponent_counts_are_natural",
            )
        ]

    def __str__(self) -> str:
        """Return the name of the paper."""
        return self.name
