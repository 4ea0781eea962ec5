"""Access rows: who looked at personal data. Written through the connection `audit`, never changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AccessVerb(models.TextChoices):
    """What was done with personal data short of changing it."""

    OPEN = "open", _("Mở xem")
    SEARCH = "search", _("Tra cứu theo người")
    EXPORT = "export", _("Kết xuất")
    PRINT = "print", _("In")
    DOWNLOAD = "download", _("Tải về")


class Access(models.Model):
    """One look at personal data: who, in which post, what, when, and why where asked. Ids only, no keys."""

    is_append_only: ClassVar[bool] = True

    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    actor = models.TextField()
    verb = models.CharField(max_length=10, choices=AccessVerb)
    kind = models.TextField()
    subject_id = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verb__in=AccessVerb.values), name="accounts_access_verb_is_known"),
        ]
        indexes = [
            models.Index(fields=["agency_id", "id"], name="accounts_access_of_agency"),
            models.Index(fields=["person_id", "id"], name="accounts_access_of_person"),
            models.Index(fields=["kind", "subject_id", "id"], name="accounts_access_to_subject"),
            models.Index(fields=["at"], name="accounts_access_by_day"),
        ]

    def __str__(self) -> str:
        """Say what was done to what."""
        return f"{self.verb} {self.kind} {self.subject_id}"
