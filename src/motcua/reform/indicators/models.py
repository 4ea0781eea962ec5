"""Periods whose numbers are frozen, and what a later correction made of them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.people.accounts.models import Post
from motcua.people.organizations.models import OrgUnit


class FrozenPeriod(models.Model):
    """The numbers of an agency and all below it in a period of a report, as they stood when somebody froze them."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    code = models.TextField()
    from_on = models.DateField()
    to_on = models.DateField()
    tree_on = models.DateField()
    frozen_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="indicators_frozenperiod_is_frozen_once"),
            models.CheckConstraint(condition=Q(from_on__lte=F("to_on")), name="indicators_frozenperiod_runs_forward"),
        ]

    def __str__(self) -> str:
        """Name agency and period."""
        return f"{self.unit_id} {self.code}"


class FrozenValue(models.Model):
    """One measure of a frozen period: its two integers, the statement, and a hash of the rows it counted."""

    period = models.ForeignKey(FrozenPeriod, on_delete=models.PROTECT, related_name="values")
    measure = models.TextField()
    kind = models.TextField()
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    query = models.TextField()
    data_hash = models.TextField()
    row_count = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "measure"], name="indicators_frozenvalue_is_one_a_measure")
        ]

    def __str__(self) -> str:
        """Name measure and numbers."""
        return f"{self.measure} {self.numerator}/{self.denominator}"


class Restatement(models.Model):
    """What a frozen measure gives after a correction, and why; the frozen value stays beside it."""

    value = models.ForeignKey(FrozenValue, on_delete=models.PROTECT, related_name="restatements")
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    data_hash = models.TextField()
    row_count = models.BigIntegerField()
    reason = models.TextField()
    restated_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    restated_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="indicators_restatement_has_a_reason")]

    def __str__(self) -> str:
        """Name the numbers."""
        return f"{self.value_id} {self.numerator}/{self.denominator}"


class FigureTrial(models.Model):
    """One trial of the figures against the ledger alone: what was compared, and where they differ, by row keys."""

    is_append_only: ClassVar[bool] = True

    tried_at = models.DateTimeField()
    engine = models.TextField()
    dossier_count = models.IntegerField()
    row_count = models.IntegerField()
    value_count = models.IntegerField()
    difference_count = models.IntegerField()
    cell = models.JSONField(default=dict)
    differences = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["-tried_at"], name="indicators_figuretrial_latest")]

    def __str__(self) -> str:
        """Tell when, and how many differ."""
        return f"{self.tried_at:%Y-%m-%d %H:%M}: {self.difference_count}"

    @property
    def compared_count(self) -> int:
        """Return how many rows and numbers were compared."""
        return self.row_count + self.value_count

    @property
    def equal_count(self) -> int:
        """Return how many of them agree."""
        return self.compared_count - self.difference_count
