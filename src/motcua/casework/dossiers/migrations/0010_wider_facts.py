from django.db import migrations

ZONE = "'Asia/Ho_Chi_Minh'"


def day(column):
    """Return the local day of a moment."""
    return f"({column} AT TIME ZONE {ZONE})::date"


def on_its_day(column):
    """Return an attribute of the competent agency on the day of receipt."""
    return f"""coalesce((SELECT u.{column} FROM organizations_unitversion u
           WHERE u.unit_id = d.competent_agency_id AND u.valid_from <= {day("d.received_at")}
             AND (u.valid_to IS NULL OR u.valid_to >= {day("d.received_at")})), '')"""


DOSSIERS = f"""
CREATE VIEW fact_dossiers AS
SELECT d.id AS dossier_key,
       d.receiving_agency_id,
       d.competent_agency_id,
       v.procedure_id,
       p.field_id,
       d.channel,
       d.received_at,
       {day("d.received_at")} AS received_on,
       d.due_at,
       d.resolved_at,
       {day("d.resolved_at")} AS resolved_on,
       d.withdrawn_at,
       d.state = 'awaiting_supplement' AS is_paused,
       d.outcome = 'refused' AS is_refused,
       d.version_id,
       {on_its_day("level_id")} AS level,
       {on_its_day("type")} AS agency_type,
       d.channel = 2 AS is_online,
       coalesce(a.recorded_at, d.received_at) AS recorded_at,
       {day("d.due_at")} AS due_on,
       d.returned_at,
       d.resolved_at IS NOT NULL AND d.due_at IS NOT NULL AND d.resolved_at <= d.due_at AS is_ready_in_time,
       (SELECT w.from_at FROM dossiers_dossierspan w
           WHERE w.dossier_id = d.id AND w.to_at IS NULL AND w.state = 'awaiting_supplement') AS paused_at,
       coalesce(t.paper_count, 0) AS paper_count,
       coalesce(t.paper_count > 0 AND t.digitised_count = t.paper_count, false) AS has_digitised_components,
       coalesce(t.digitised_count > 0, false) AS has_digitised_paper,
       coalesce(t.reused_count > 0, false) AS has_reused_paper,
       coalesce(t.stored_count > 0, false) AS has_stored_paper,
       coalesce(t.is_result_electronic, false) AS is_result_electronic,
       coalesce(t.supplement_count, 0) AS supplement_count,
       t.used_seconds / 60 AS settled_minutes,
       EXISTS (SELECT FROM procedures_resultspec r WHERE r.version_id = d.version_id) AS has_result,
       coalesce(d.fee_due, 0) AS fee_due,
       d.fee_due IS NOT NULL AS is_fee_known,
       d.fee_paid,
       d.fee_paid > 0 AS has_paid_fee,
       d.is_moment_stated
FROM dossiers_dossier d
LEFT JOIN procedures_procedureversion v ON v.id = d.version_id
LEFT JOIN procedures_procedure p ON p.id = v.procedure_id
LEFT JOIN dossiers_dossiertally t ON t.dossier_id = d.id
LEFT JOIN dossiers_dossierspan a ON a.dossier_id = d.id AND a.number = 1
"""

SPANS = f"""
CREATE VIEW fact_dossier_spans AS
SELECT s.id AS span_key,
       s.dossier_id AS dossier_key,
       s.number,
       s.from_at,
       {day("s.from_at")} AS from_on,
       s.to_at,
       {day("s.to_at")} AS to_on,
       s.recorded_at,
       s.state,
       s.state NOT IN ('result_ready', 'returned', 'withdrawn') AS is_open,
       s.holder_role,
       s.holder_unit_id,
       s.due_at,
       d.competent_agency_id,
       v.procedure_id,
       p.field_id,
       d.channel,
       {on_its_day("level_id")} AS level
FROM dossiers_dossierspan s
JOIN dossiers_dossier d ON d.id = s.dossier_id
LEFT JOIN procedures_procedureversion v ON v.id = d.version_id
LEFT JOIN procedures_procedure p ON p.id = v.procedure_id
"""

STEPS = f"""
CREATE VIEW fact_dossier_steps AS
SELECT s.id AS step_key,
       s.dossier_id AS dossier_key,
       s.holder_role,
       s.holder_unit_id,
       s.state,
       s.from_at,
       {day("s.from_at")} AS from_on,
       s.to_at,
       {day("s.to_at")} AS to_on,
       s.to_at IS NULL AS is_running,
       s.worked_seconds / 60 AS worked_minutes,
       s.allowed_minutes,
       s.allowed_minutes IS NOT NULL AS has_allowed_minutes,
       coalesce(s.worked_seconds > s.allowed_minutes * 60::bigint, false) AS is_over_allowed,
       d.competent_agency_id,
       v.procedure_id,
       p.field_id,
       d.channel,
       {on_its_day("level_id")} AS level
FROM dossiers_dossierspan s
JOIN dossiers_dossier d ON d.id = s.dossier_id
LEFT JOIN procedures_procedureversion v ON v.id = d.version_id
LEFT JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE s.state NOT IN ('awaiting_supplement', 'result_ready', 'returned', 'withdrawn')
"""

SHARED = {
    "dossier_key": "key of the dossier; never leaves the server",
    "competent_agency_id": "agency that must settle it",
    "procedure_id": "procedure it asks for",
    "field_id": "field of that procedure",
    "channel": "1 counter, 2 online, 3 post",
    "level": "level of the competent agency on the day of receipt",
    "holder_role": "role of whoever holds it",
    "holder_unit_id": "unit of whoever holds it",
    "from_at": "moment it began",
    "from_on": "local day it began",
    "to_at": "moment it ended; empty while it runs",
    "to_on": "local day it ended; empty while it runs",
    "state": "state of the dossier meanwhile",
}
OF_DOSSIERS = {
    "receiving_agency_id": "agency that received it",
    "received_at": "moment of acceptance",
    "received_on": "local day of acceptance",
    "due_at": "promised moment; empty while a supplement is awaited",
    "resolved_at": "moment the result was ready; empty before",
    "resolved_on": "local day the result was ready",
    "withdrawn_at": "moment the owner withdrew it; empty otherwise",
    "is_paused": "a supplement is awaited now",
    "is_refused": "the settlement is a refusal",
    "version_id": "version of the procedure it keeps for life",
    "agency_type": "type of the competent agency on the day of receipt",
    "is_online": "handed in online",
    "recorded_at": "moment the acceptance was recorded",
    "due_on": "local day it is due",
    "returned_at": "moment the result was collected; empty before",
    "is_ready_in_time": "the result was ready not after the due moment",
    "paused_at": "since when a supplement is awaited; empty otherwise",
    "paper_count": "papers received",
    "has_digitised_components": "there are papers and all are digitised",
    "has_digitised_paper": "some paper is digitised",
    "has_reused_paper": "some paper was reused from an earlier dossier",
    "has_stored_paper": "some paper came from the store of documents",
    "is_result_electronic": "the result is a legally valid file",
    "supplement_count": "requests for a supplement",
    "settled_minutes": "working minutes from acceptance to the result without pauses; empty before",
    "has_result": "the procedure gives a paper as its result",
    "fee_due": "fee the catalogue prints in dong, 0 where it prints none or several",
    "is_fee_known": "the catalogue prints one fee",
    "fee_paid": "fee paid in dong",
    "has_paid_fee": "some fee was paid",
    "is_moment_stated": "the moment of acceptance was stated later",
}
OF_SPANS = {
    "span_key": "key of the interval; never leaves the server",
    "number": "entry that opened it",
    "recorded_at": "moment that entry was recorded",
    "is_open": "no result yet and not withdrawn",
    "due_at": "moment promised meanwhile; empty while a supplement is awaited",
}
OF_STEPS = {
    "step_key": "key of the interval; never leaves the server",
    "is_running": "the holder still has it",
    "worked_minutes": "working minutes it took; empty while it runs",
    "allowed_minutes": "minutes the step had left when it began; empty where no step gives hours",
    "has_allowed_minutes": "the workflow gives this step hours",
    "is_over_allowed": "it took longer than it had left",
}
VIEWS = {
    "fact_dossiers": SHARED | OF_DOSSIERS,
    "fact_dossier_spans": SHARED | OF_SPANS,
    "fact_dossier_steps": SHARED | OF_STEPS,
}
# What of SHARED a view does not have.
LACKING = {"fact_dossiers": {"holder_role", "holder_unit_id", "from_at", "from_on", "to_at", "to_on", "state"}}


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0009_spans_of_old_dossiers"),
        ("organizations", "0001_initial"),
        ("procedures", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL("DROP VIEW fact_dossiers", migrations.RunSQL.noop),
        migrations.RunSQL(DOSSIERS, migrations.RunSQL.noop),
        migrations.RunSQL(SPANS, "DROP VIEW fact_dossier_spans"),
        migrations.RunSQL(STEPS, "DROP VIEW fact_dossier_steps"),
        *(
            migrations.RunSQL(f"COMMENT ON COLUMN {view}.{name} IS '{words}'", migrations.RunSQL.noop)
            for view, columns in VIEWS.items()
            for name, words in columns.items()
            if name not in LACKING.get(view, ())
        ),
    ]
