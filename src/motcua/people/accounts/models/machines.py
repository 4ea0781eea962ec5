"""Machine clients: programs that act for a named post, within one agency and a set of verbs."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.people.accounts.rules import Verb


class MachineClient(models.Model):
    """What an agency lets a program do. Id and hashed secret lie in the OAuth library's own books."""

    application = models.OneToOneField(
        "oauth2_provider.Application", on_delete=models.PROTECT, related_name="machine_client"
    )
    name = models.TextField()
    agency = models.ForeignKey("organizations.OrgUnit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="machine_clients")
    verbs = ArrayField(models.CharField(max_length=30))
    registered_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="accounts_machineclient_has_a_name"),
            models.CheckConstraint(condition=Q(verbs__len__gte=1), name="accounts_machineclient_may_do_something"),
            models.CheckConstraint(
                condition=Q(verbs__contained_by=[str(verb) for verb in Verb]),
                name="accounts_machineclient_verbs_are_known",
            ),
        ]
        indexes = [models.Index(fields=["agency", "id"], name="accounts_machine_of_agency")]

    def __str__(self) -> str:
        """Name the row."""
        return f"machine client {self.pk}"

    def is_valid_on(self, on: date) -> bool:
        """Return whether the client may still ask for tokens and use them; the last day is included."""
        return self.revoked_at is None and on <= self.expires_on
