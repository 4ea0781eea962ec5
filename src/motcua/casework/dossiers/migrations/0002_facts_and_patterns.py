from datetime import date

from django.db import migrations

FACTS = """
CREATE VIEW fact_dossiers AS
SELECT d.id AS dossier_key,
       d.receiving_agency_id,
       d.competent_agency_id,
       v.procedure_id,
       p.field_id,
       d.channel,
       d.received_at,
       (d.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS received_on,
       d.due_at,
       d.resolved_at,
       (d.resolved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS resolved_on,
       d.withdrawn_at,
       d.state = 'awaiting_supplement' AS is_paused,
       d.outcome = 'refused' AS is_refused
FROM dossiers_dossier d
JOIN procedures_procedureversion v ON v.id = d.version_id
JOIN procedures_procedure p ON p.id = v.procedure_id
"""


def add_pattern(apps, schema_editor):
    # TT 03/2025/TT-VPCP Art. 13 and the practice before it; the same form at every counter.
    apps.get_model("dossiers", "CodePattern").objects.create(
        pattern="{agency}-{yymmdd}-{number}", legal_basis="TT 03/2025/TT-VPCP Điều 13", valid_from=date(2018, 6, 21)
    )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]

    operations = [
        migrations.RunSQL(FACTS, "DROP VIEW fact_dossiers"),
        migrations.RunPython(add_pattern, migrations.RunPython.noop),
    ]
