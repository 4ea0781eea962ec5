"""What a version consists of. Rows of a published version cannot be added, changed or deleted."""

from django.db import models
from django.db.models import Q

from motcua.casework.procedures.models.version import ProcedureVersion
from motcua.casework.procedures.rules import CHANNEL_LABELS, FeeKind
from motcua.engines.worktime.rules import LimitUnit

UNITS = [(unit.value, unit.value) for unit in LimitUnit]
CHANNELS = [(channel.value, label) for channel, label in CHANNEL_LABELS.items()]


class VersionCase(models.Model):
    """One of several cases of a procedure, each with its own papers; none when there is only one."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="cases")
    order = models.SmallIntegerField()
    name = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="procedures_versioncase_order_is_unique")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class TimeLimit(models.Model):
    """A time as printed for one channel. `unit` is null until a person confirms what a bare number means.

    `value` is null where the page lists the channel and prints no time. An empty `case` holds for all.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="time_limits")
    channel = models.SmallIntegerField(choices=CHANNELS)
    case = models.TextField(default="", blank=True)
    value = models.IntegerField(null=True, blank=True)
    unit = models.TextField(null=True, blank=True, choices=UNITS)  # noqa: DJ001 (null is "not confirmed")
    committed_value = models.IntegerField(null=True, blank=True)
    committed_unit = models.TextField(null=True, blank=True, choices=UNITS)  # noqa: DJ001 (null is "no promise")
    text = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["version", "channel"], name="timelimit_by_channel")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(unit__isnull=True),
                name="procedures_timelimit_unit_needs_a_number",
            ),
            models.CheckConstraint(
                condition=Q(committed_value__isnull=True, committed_unit__isnull=True)
                | Q(committed_value__isnull=False, committed_unit__isnull=False),
                name="procedures_timelimit_promise_is_whole",
            ),
        ]

    def __str__(self) -> str:
        """Return the time as printed."""
        return self.text or f"{self.value}{self.unit}"


class Fee(models.Model):
    """A fee for one channel: free, an amount, set by the People's Council, or unknown; four different things."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="fees")
    channel = models.SmallIntegerField(choices=CHANNELS)
    case = models.TextField(default="", blank=True)
    kind = models.TextField(choices=[(kind.value, kind.value) for kind in FeeKind])
    amount = models.BigIntegerField(null=True, blank=True)
    currency = models.TextField(default="VND")
    note = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="amount", amount__gt=0) | (~Q(kind="amount") & Q(amount__isnull=True)),
                name="procedures_fee_amount_goes_with_its_kind",
            )
        ]

    def __str__(self) -> str:
        """Return the kind and amount."""
        return f"{self.kind} {self.amount or ''}".strip()


class ComponentSpec(models.Model):
    """A paper to hand in. 0 originals and 0 copies: the source states no number.

    `is_mandatory` null: the text leaves it open, staff confirm at receipt; it never blocks.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="component_specs")
    case = models.TextField(default="", blank=True)
    order = models.SmallIntegerField()
    name = models.TextField()
    originals = models.SmallIntegerField(default=0)
    copies = models.SmallIntegerField(default=0)
    is_mandatory = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="procedures_componentspec_order_is_unique")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ResultSpec(models.Model):
    """What the applicant gets."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="results")
    code = models.TextField(default="", blank=True)
    name = models.TextField()

    def __str__(self) -> str:
        """Return the name."""
        return self.name
