"""Tasks in force, who must do them until when, and what was reported of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.people.accounts.models import Post
from motcua.people.organizations.models import OrgUnit
from motcua.reform.plans.models.document import Plan
from motcua.reform.plans.models.item import ReadItem


class PartyRole(models.TextChoices):
    """In which part an agency takes part."""

    LEAD = "lead", "Chủ trì"
    COORDINATING = "coordinating", "Phối hợp"


class ReportState(models.TextChoices):
    """The way of a report: the unit reports, its head confirms, the steering office accepts or returns it."""

    REPORTED = "reported", "Chờ lãnh đạo đơn vị xác nhận"
    CONFIRMED = "confirmed", "Chờ cơ quan thường trực nhận"
    ACCEPTED = "accepted", "Đã nhận"
    RETURNED = "returned", "Trả lại để bổ sung"


class PlanTask(models.Model):
    """Something to be done under a plan or a directive."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    code = models.TextField()
    position = models.IntegerField()
    area = models.TextField(blank=True)
    section = models.TextField(blank=True)
    text = models.TextField()
    product = models.TextField(blank=True)
    item = models.OneToOneField(ReadItem, null=True, on_delete=models.SET_NULL, related_name="task")
    line = models.IntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_plantask_code_is_unique_in_a_plan")]

    def __str__(self) -> str:
        """Name the task."""
        return f"{self.plan_id} {self.code}"


class TaskTerm(models.Model):
    """Until when, from a day on; the first term comes from the plan, each later one from a document.

    `kind` is one of `rules.shapes.Deadline`: date, month, quarter, year, period, periodic, continuous, per_schedule,
    other. `text` is as printed. `days` are those by which it must be reported, for what counts tasks in the database.
    """

    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="terms")
    kind = models.TextField()
    text = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    days = ArrayField(models.DateField(), default=list)
    valid_from = models.DateField()
    document_number = models.TextField(blank=True)
    document_issued_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    is_withdrawn = models.BooleanField(default=False)
    set_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "valid_from"], name="plans_taskterm_is_one_a_day"),
            models.CheckConstraint(
                condition=~Q(kind__in=["date", "month", "quarter", "year", "period"]) | Q(due_on__isnull=False),
                name="plans_taskterm_dated_kind_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        """Say until when."""
        return f"{self.kind} {self.due_on or self.text}"


class TaskParty(models.Model):
    """An agency that leads or coordinates; `unit` is empty where the text names none that existed on the plan's day.

    `text` is as printed; a group is printed once and stands here once for each unit it meant on that day.
    """

    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="parties")
    role = models.TextField(choices=PartyRole)
    text = models.TextField()
    unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    is_group = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "role", "text", "unit"],
                name="plans_taskparty_is_named_once",
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["unit", "role"], name="plans_party_of_unit")]

    def __str__(self) -> str:
        """Name the agency as printed."""
        return self.text


class TaskReport(models.Model):
    """That a task, or one of its periods, is done: on which day, with which product.

    `period_due_on` names the period of a periodic task by its last day; empty for a task with one deadline. A progress
    report has `is_done` false and asks for nobody's acceptance.
    """

    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    period_due_on = models.DateField(null=True)
    is_done = models.BooleanField()
    done_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    file_id = models.BigIntegerField(null=True)
    state = models.TextField(choices=ReportState, default=ReportState.REPORTED)
    is_on_behalf = models.BooleanField(default=False)
    reported_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_done=False) | Q(done_on__isnull=False), name="plans_taskreport_done_has_its_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(return_reason=""),
                name="plans_taskreport_return_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["task", "period_due_on"],
                condition=Q(is_done=True) & ~Q(state=ReportState.RETURNED),
                name="plans_taskreport_is_done_once",
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["task", "done_on"], name="plans_report_of_task")]

    def __str__(self) -> str:
        """Name task and state."""
        return f"{self.task_id} {self.state}"


class Reminder(models.Model):
    """That the lead of a task was reminded, and by whom; a job reminds once before the day and once after it."""

    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="reminders")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    reason = models.TextField()
    sent_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-sent_at"], name="plans_reminder_of_unit")]

    def __str__(self) -> str:
        """Name task and reason."""
        return f"{self.task_id} {self.reason}"
