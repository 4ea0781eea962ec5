"""Contacts: applicants and whoever stands for them, with or without a sign-in."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _


class ContactKind(models.TextChoices):
    """A natural person or a firm."""

    PERSON = "person", _("Cá nhân")
    FIRM = "firm", _("Tổ chức, doanh nghiệp")


class Contact(models.Model):
    """Whom a dossier belongs to, as told at the counter. The content can be erased; the row stays."""

    kind = models.CharField(max_length=10, choices=ContactKind)
    name = models.TextField()
    id_number = models.TextField(blank=True, default="")
    address = models.TextField(blank=True, default="")
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    person = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="contacts"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # Who stands at the counter is found among all of a province; the name by any part of it.
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="accounts_contact_by_name"),
            models.Index(fields=["id_number"], name="accounts_contact_by_number"),
            models.Index(fields=["phone"], name="accounts_contact_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="accounts_contact_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(name="") | Q(erased_at__isnull=False), name="accounts_contact_has_a_name_until_erased"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(name="", id_number="", address="", phone="", email="", person__isnull=True),
                name="accounts_contact_is_empty_once_erased",
            ),
        ]

    def __str__(self) -> str:
        """Name the row, never the person."""
        return f"contact {self.pk}"
