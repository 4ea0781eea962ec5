from decimal import Decimal
from itertools import groupby

from django.db import migrations

from motcua.base.actors import Role
from motcua.casework.dossiers.rules import Stated, spans_of
from motcua.casework.procedures.rules import StepSpec
from motcua.engines.worktime.base import national_calendar
from motcua.engines.worktime.rules import Calendar, DayKind, Hours, SpecialDay

BATCH = 5_000

TALLY = """
INSERT INTO dossiers_dossiertally (
    dossier_id, paper_count, digitised_count, reused_count, stored_count, supplement_count,
    is_result_electronic, used_seconds)
SELECT d.id, coalesce(c.papers, 0), coalesce(c.digitised, 0), coalesce(c.reused, 0), coalesce(c.stored, 0),
       s.supplements, d.resolved_at IS NOT NULL AND NOT s.has_paper,
       CASE WHEN d.resolved_at IS NOT NULL THEN s.used END
FROM dossiers_dossier d
JOIN (
    SELECT dossier_id,
           count(*) FILTER (WHERE state = 'awaiting_supplement') AS supplements,
           coalesce(bool_or(state = 'result_recorded'), false) AS has_paper,
           coalesce(sum(worked_seconds) FILTER (
               WHERE state NOT IN ('awaiting_supplement', 'result_ready', 'returned', 'withdrawn')), 0) AS used
    FROM dossiers_dossierspan GROUP BY dossier_id
) s ON s.dossier_id = d.id
LEFT JOIN (
    SELECT dossier_id, count(*) AS papers,
           count(*) FILTER (WHERE is_digitised) AS digitised,
           count(*) FILTER (WHERE is_reused) AS reused,
           count(*) FILTER (WHERE is_from_store) AS stored
    FROM dossiers_dossiercomponent WHERE is_received GROUP BY dossier_id
) c ON c.dossier_id = d.id
"""


class Calendars:
    """The calendars that acceptances name, from the tables as they are at this migration."""

    def __init__(self, apps):
        self.versions = apps.get_model("worktime", "CalendarVersion").objects
        self.known = {}

    def named(self, name):
        """Return a calendar by its name."""
        if name not in self.known:
            self.known[name] = self.built(name)
        return self.known[name]

    def built(self, name):
        """Build it from the national release and the layers its name lists."""
        release, *layers = name.split("+")
        national = national_calendar(release)
        special, hours = dict(national.special), national.hours
        for layer in layers:
            version = self.versions.get(id=int(layer.rpartition(".")[2].removeprefix("n")))
            days = version.days.filter(is_verified=True).order_by("on")
            special |= {row.on: SpecialDay(row.on, DayKind(row.kind), row.name) for row in days}
            hours = self.hours(version) or hours
        return Calendar(version=name, hours=hours, special=special)

    def hours(self, version):
        """Return the office hours of a layer."""
        return tuple(
            Hours(row.weekday, row.opens, row.closes, row.valid_from, row.valid_to)
            for row in version.hours.order_by("valid_from", "weekday", "opens")
        )


def steps_of(apps, version_id):
    """Return the workflow of a version; only role and hours matter here."""
    rows = apps.get_model("procedures", "WorkflowStep").objects.filter(version_id=version_id).order_by("order")
    return tuple(
        StepSpec(
            key=row.key,
            label=row.label,
            role=Role(row.role),
            working_hours=None if row.working_hours is None else Decimal(row.working_hours),
            share_percent=None if row.share_percent is None else Decimal(row.share_percent),
        )
        for row in rows
    )


def write_spans(apps, schema_editor):
    """Cut the entries of every dossier there is into spans."""
    entries = apps.get_model("ledger", "Entry").objects.filter(kind="dossier").order_by("subject_id", "number")
    table = apps.get_model("dossiers", "DossierSpan").objects
    calendars, steps, rows = Calendars(apps), {}, []
    for dossier_id, group in groupby(entries.iterator(chunk_size=BATCH), key=lambda entry: entry.subject_id):
        told = [
            Stated(number=e.number, verb=e.verb, at=e.occurred_at, recorded_at=e.recorded_at, data=e.data)
            for e in group
        ]
        accepted = next(entry.data for entry in told if entry.verb == "received")
        version_id = accepted["version"]
        if version_id not in steps:
            steps[version_id] = steps_of(apps, version_id)
        calendar = calendars.named(accepted["calendar_version"])
        rows += [
            table.model(
                dossier_id=dossier_id,
                number=span.number,
                from_at=span.from_at,
                to_at=span.to_at,
                recorded_at=span.recorded_at,
                state=span.state.value,
                holder_role=span.holder_role,
                holder_unit_id=span.holder_unit_id,
                holder_post_id=span.holder_post_id,
                due_at=span.due_at,
                worked_seconds=span.worked_seconds,
                allowed_minutes=span.allowed_minutes,
            )
            for span in spans_of(told, calendar=calendar, steps=steps[version_id])
        ]
        if len(rows) >= BATCH:
            table.bulk_create(rows)
            rows = []
    table.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0008_dossier_spans"),
        ("ledger", "0001_initial"),
        ("procedures", "0001_initial"),
        ("worktime", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(write_spans, migrations.RunPython.noop),
        migrations.RunSQL(TALLY, migrations.RunSQL.noop),
    ]
