"""The ledger's tables: entries that only grow, payloads that may be erased, heads of the chains."""

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class ThisTransaction(models.Func):
    """The number of the running transaction; numbers are never given twice, and later ones are greater."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()
    arity = 0
    allowed_default = True


class Entry(models.Model):
    """One thing that was done, chained to the entry before it. The application cannot change it."""

    is_append_only: ClassVar[bool] = True

    kind = models.TextField()
    subject_id = models.BigIntegerField()
    number = models.IntegerField()
    verb = models.TextField()
    by_kind = models.TextField()
    by_person_id = models.BigIntegerField(null=True)
    by_post_id = models.BigIntegerField(null=True)
    by_name = models.TextField(default="")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    data = models.JSONField(default=dict)
    payload_digest = models.BinaryField(null=True)
    previous_hash = models.BinaryField()
    hash = models.BinaryField()
    # Who ships what changed asks by transaction (base.lake): a serial number would pass one that commits late.
    transaction_number = models.BigIntegerField(null=True, editable=False, db_default=ThisTransaction())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id", "number"], name="ledger_entry_number_is_unique"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="ledger_entry_number_starts_at_one"),
        ]
        indexes = [
            BrinIndex(fields=["recorded_at"], name="ledger_entry_recorded"),
            BrinIndex(fields=["transaction_number"], name="ledger_entry_transaction", autosummarize=True),
        ]

    def __str__(self) -> str:
        """Return what was done to what."""
        return f"{self.kind} {self.subject_id} #{self.number} {self.verb}"


class Payload(models.Model):
    """Personal data of an entry; the row is deleted when the person's data must be erased."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="payload")
    salt = models.BinaryField()
    body = models.JSONField()

    def __str__(self) -> str:
        """Name the entry, never the person."""
        return f"payload of entry {self.entry_id}"


class Chain(models.Model):
    """Count and head of one subject's entries: what a cut tail is measured against."""

    kind = models.TextField()
    subject_id = models.BigIntegerField()
    entry_count = models.IntegerField()
    head = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject_id"], name="ledger_chain_subject_is_unique")]

    def __str__(self) -> str:
        """Return whose chain it is."""
        return f"{self.kind} {self.subject_id}: {self.entry_count}"
