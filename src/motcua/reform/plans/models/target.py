"""Targets in force, their dated terms, and values typed by hand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.people.accounts.models import Post
from motcua.people.organizations.models import OrgUnit
from motcua.reform.plans.models.document import Plan
from motcua.reform.plans.models.item import ReadItem


class Target(models.Model):
    """A measurable aim of a plan in force: one per measure, level and value.

    `measure` is the key of a measure or "" when none is bound yet; `scope` is `level` or `level; field+field`, as the
    reader writes it. `lines` are the places of the source where it stands, repeats included.

    The measure is only a proposal of the reader until a person confirms it with its `filter`: `levels`, `field_ids` and
    `procedure_ids`, each empty where it narrows nothing. A confirmed target without a measure is typed by hand.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets")
    code = models.TextField()
    position = models.IntegerField()
    area = models.TextField(blank=True)
    text = models.TextField()
    population = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    scope = models.TextField(default="all")
    unit = models.TextField(default="%")
    part_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    item = models.OneToOneField(ReadItem, null=True, on_delete=models.SET_NULL, related_name="target")
    lines = ArrayField(models.IntegerField(), default=list)
    filter = models.JSONField(default=dict)
    is_measure_confirmed = models.BooleanField(default=False)
    bound_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    bound_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plans_target_code_is_unique_in_a_plan"),
            models.CheckConstraint(
                condition=Q(is_measure_confirmed=False) | Q(bound_at__isnull=False),
                name="plans_target_binding_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        """Name the target."""
        return f"{self.plan_id} {self.code}"


class TargetTerm(models.Model):
    """What a target asks from a day on; the first term comes from the plan, each later one from a document.

    `comparator` is one of >=, >, <=, <, =. `document_*` name the document of a formal change; empty on the first term.
    """

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="terms")
    comparator = models.TextField()
    value = models.DecimalField(max_digits=14, decimal_places=4)
    valid_from = models.DateField()
    document_number = models.TextField(blank=True)
    document_issued_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    is_withdrawn = models.BooleanField(default=False)
    set_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "valid_from"], name="plans_targetterm_is_one_a_day"),
            models.CheckConstraint(
                condition=Q(comparator__in=[">=", ">", "<=", "<", "="]), name="plans_targetterm_comparator_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Say what is asked."""
        return f"{self.comparator} {self.value}"


class TargetReport(models.Model):
    """A value typed by hand for a period, with its evidence; a later report of the same period replaces it."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    period_from_on = models.DateField()
    period_to_on = models.DateField()
    numerator = models.DecimalField(max_digits=18, decimal_places=4)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    evidence = models.TextField(blank=True)
    file_id = models.BigIntegerField(null=True)
    reported_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaces")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(period_from_on__lte=F("period_to_on")), name="plans_targetreport_period_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0),
                name="plans_targetreport_denominator_is_positive",
            ),
            models.CheckConstraint(
                condition=~Q(evidence="") | Q(file_id__isnull=False), name="plans_targetreport_has_evidence"
            ),
        ]
        indexes = [models.Index(fields=["target", "period_to_on"], name="plans_report_of_target")]

    def __str__(self) -> str:
        """Name target and period."""
        return f"{self.target_id} {self.period_to_on}"
