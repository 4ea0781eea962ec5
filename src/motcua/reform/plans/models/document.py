"""The document: a yearly plan, or a directive that gives tasks outside of one."""

from django.db import models
from django.db.models import Q

from motcua.people.accounts.models import Post
from motcua.people.organizations.models import OrgUnit


class PlanKind(models.TextChoices):
    """A plan is read from a file; a directive names its tasks one by one."""

    PLAN = "plan", "Kế hoạch"
    DIRECTIVE = "directive", "Văn bản giao nhiệm vụ"


class PlanState(models.TextChoices):
    """Nothing of a plan counts before it is in force."""

    READING = "reading", "Đang đọc"
    UNREADABLE = "unreadable", "Không đọc được"
    DRAFT = "draft", "Đang duyệt"
    IN_FORCE = "in_force", "Đang áp dụng"
    DISCARDED = "discarded", "Đã bỏ"


class Plan(models.Model):
    """One document of an agency, `unit`; number and date are required before it is in force.

    `parent` is the plan it carries out; `parent_number` and `parent_issued_on` say which one the text names, also when
    that plan is not loaded.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=PlanKind, default=PlanKind.PLAN)
    state = models.TextField(choices=PlanState, default=PlanState.READING)
    title = models.TextField(blank=True)
    number = models.TextField(blank=True)
    issued_on = models.DateField(null=True)
    issuer = models.TextField(blank=True)
    year = models.IntegerField(null=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    parent_number = models.TextField(blank=True)
    parent_issued_on = models.DateField(null=True)
    imported_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    approved_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=PlanState.IN_FORCE)
                | (~Q(number="") & Q(issued_on__isnull=False, year__isnull=False, approved_at__isnull=False)),
                name="plans_plan_in_force_has_number_date_and_year",
            ),
            models.UniqueConstraint(
                fields=["unit", "number", "issued_on"],
                condition=Q(state=PlanState.IN_FORCE),
                name="plans_plan_is_in_force_once",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state", "-year"], name="plans_plan_of_unit")]

    def __str__(self) -> str:
        """Name the document."""
        return f"{self.number or self.title} ({self.state})"


class PlanText(models.Model):
    """The source as it was read: never changed, and kept apart so that lists do not load it.

    `lines` is a list of `[number, raw, restored]`; `reading` is the reader's whole answer, a
    `rules.shapes.Plan` as plain data.
    """

    plan = models.OneToOneField(Plan, primary_key=True, on_delete=models.CASCADE, related_name="source")
    file_id = models.BigIntegerField(null=True)
    file_name = models.TextField()
    lines = models.JSONField(default=list)
    reading = models.JSONField(default=dict)
    read_percent = models.SmallIntegerField(default=0)
    trouble = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(read_percent__gte=0, read_percent__lte=100), name="plans_plantext_percent_is_a_percent"
            )
        ]

    def __str__(self) -> str:
        """Name the file."""
        return self.file_name
