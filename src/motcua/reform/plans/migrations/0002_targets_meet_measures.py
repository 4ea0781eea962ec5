import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from motcua.reform.plans.rules.following import due_days

TASKS = """
CREATE VIEW fact_plan_tasks AS
SELECT term.id * 1000 + asked.number AS row_key,
       task.id AS task_key,
       plan.id AS plan_key,
       plan.unit_id AS agency_id,
       coalesce(unit.level_id, '') AS level,
       plan.kind = 'directive' AS is_directive,
       plan.year AS plan_year,
       asked.due_on,
       term.valid_from,
       (SELECT min(later.valid_from) - 1 FROM plans_taskterm later
        WHERE later.task_id = term.task_id AND later.valid_from > term.valid_from) AS valid_to,
       done.done_on IS NOT NULL AS is_accepted,
       done.done_on
FROM plans_taskterm term
JOIN plans_plantask task ON task.id = term.task_id
JOIN plans_plan plan ON plan.id = task.plan_id AND plan.state = 'in_force'
CROSS JOIN LATERAL unnest(term.days) WITH ORDINALITY AS asked (due_on, number)
LEFT JOIN organizations_unitversion unit ON unit.unit_id = plan.unit_id AND unit.valid_from <= plan.issued_on
    AND (unit.valid_to IS NULL OR unit.valid_to >= plan.issued_on)
LEFT JOIN LATERAL (
    SELECT min(report.done_on) AS done_on FROM plans_taskreport report
    WHERE report.task_id = task.id AND report.is_done AND report.state = 'accepted'
      AND (report.period_due_on = asked.due_on OR (report.period_due_on IS NULL AND cardinality(term.days) = 1))
) done ON true
"""
REPORTS = """
CREATE VIEW fact_target_reports AS
SELECT report.id AS report_key,
       target.id AS target_key,
       plan.id AS plan_key,
       plan.unit_id AS agency_id,
       target.measure,
       report.period_from_on,
       report.period_to_on,
       (report.numerator * 10000)::bigint AS numerator_e4,
       (report.denominator * 10000)::bigint AS denominator_e4,
       report.replaced_by_id IS NOT NULL AS is_replaced
FROM plans_targetreport report
JOIN plans_target target ON target.id = report.target_id
JOIN plans_plan plan ON plan.id = target.plan_id AND plan.state = 'in_force'
"""
TASK_COLUMNS = {
    "row_key": "key of the row; never leaves the server",
    "task_key": "the task",
    "plan_key": "the plan or directive",
    "agency_id": "the agency whose plan it is",
    "level": "its level on the day of the plan",
    "is_directive": "the task was given outside of a yearly plan",
    "plan_year": "the year of the plan",
    "due_on": "the local day by which the task, or this period of it, must be reported",
    "valid_from": "first local day on which the plan asked this",
    "valid_to": "last local day on which it asked this; empty while it does",
    "is_accepted": "the steering office accepted a report that it is done",
    "done_on": "the local day on which it was done, by the report that was accepted",
}
REPORT_COLUMNS = {
    "report_key": "key of the typed value; never leaves the server",
    "target_key": "the target",
    "plan_key": "its plan",
    "agency_id": "the agency whose plan it is",
    "measure": "key of the measure the target names; empty when none",
    "period_from_on": "first local day of the period",
    "period_to_on": "last local day of the period",
    "numerator_e4": "numerator in ten thousandths",
    "denominator_e4": "denominator in ten thousandths; empty for a count",
    "is_replaced": "a later value of the same period took its place",
}


def fill_days(apps, schema_editor):
    """Write the days of the terms that exist."""
    terms = apps.get_model("plans", "TaskTerm")
    for term in terms.objects.filter(is_withdrawn=False).select_related("task__plan").iterator():
        year = term.task.plan.year or term.valid_from.year
        term.days = list(due_days(term.kind, term.due_on, term.starts_on, term.text, year))
        term.save(update_fields=["days"])


def comments(view, columns):
    return [
        migrations.RunSQL(f"COMMENT ON COLUMN {view}.{name} IS '{words}'", migrations.RunSQL.noop)
        for name, words in columns.items()
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_initial"),
        ("accounts", "0001_initial"),
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.AddField("target", "filter", models.JSONField(default=dict)),
        migrations.AddField("target", "is_measure_confirmed", models.BooleanField(default=False)),
        migrations.AddField(
            "target",
            "bound_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.post"
            ),
        ),
        migrations.AddField("target", "bound_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "target",
            models.CheckConstraint(
                condition=models.Q(is_measure_confirmed=False) | models.Q(bound_at__isnull=False),
                name="plans_target_binding_has_its_moment",
            ),
        ),
        migrations.AddField(
            "taskterm",
            "days",
            django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), default=list, size=None),
        ),
        migrations.RunPython(fill_days, migrations.RunPython.noop),
        migrations.RunSQL(TASKS, "DROP VIEW fact_plan_tasks"),
        migrations.RunSQL(REPORTS, "DROP VIEW fact_target_reports"),
        *comments("fact_plan_tasks", TASK_COLUMNS),
        *comments("fact_target_reports", REPORT_COLUMNS),
    ]
