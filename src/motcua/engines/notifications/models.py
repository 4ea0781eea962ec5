"""The outbox: one row per message, from the change it tells of to its final state."""

from django.db import models
from django.db.models import Q

from motcua.engines.notifications.rules import FINAL, UNDELIVERED, State, Trouble


class Message(models.Model):
    """A message to a contact. Address and text are written at the first try and removed after 90 days."""

    template = models.CharField(max_length=80)
    contact = models.ForeignKey("accounts.Contact", on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=40)
    about_id = models.BigIntegerField()
    context_ids = models.JSONField(default=dict)

    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in State], default=State.PENDING)
    trouble = models.CharField(
        max_length=30, choices=[(one.value, one.value) for one in Trouble], default="", blank=True
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    final_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)

    address = models.TextField(default="", blank=True)
    subject = models.TextField(default="", blank=True)
    body = models.TextField(default="", blank=True)

    class Meta:
        verbose_name = "thông báo"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=FINAL, final_at__isnull=False, next_try_at__isnull=True)
                | Q(state=State.PENDING, final_at__isnull=True, next_try_at__isnull=False),
                name="notifications_message_waits_or_has_ended",
            ),
            models.CheckConstraint(
                condition=Q(cleared_at__isnull=True) | Q(address="", subject="", body=""),
                name="notifications_message_is_empty_once_cleared",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state=State.PENDING), name="notifications_waiting"),
            models.Index(fields=["-id"], condition=Q(state__in=UNDELIVERED), name="notifications_undelivered"),
            models.Index(
                fields=["final_at"], condition=Q(final_at__isnull=False, cleared_at=None), name="notifications_to_clear"
            ),
            models.Index(fields=["about_kind", "about_id"], name="notifications_by_subject"),
        ]

    def __str__(self) -> str:
        """Return what it is about, never to whom."""
        return f"{self.template} {self.about_kind} {self.about_id} {self.state}"
