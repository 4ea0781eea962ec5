from django.db import migrations

# The hourly check of figures finds the dossiers of an agency and a procedure by what the ledger says of them, not by
# their own columns. One row a dossier; built beside whoever writes. What a broken-off build left behind is dropped first.
INDEX = """
CREATE INDEX CONCURRENTLY ledger_entry_acceptances
ON ledger_entry (((data->>'competent_agency')::bigint), ((data->>'version')::bigint), subject_id)
WHERE kind = 'dossier' AND number = 1
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("dossiers", "0011_figure_indexes"),
        ("ledger", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL("DROP INDEX CONCURRENTLY IF EXISTS ledger_entry_acceptances", migrations.RunSQL.noop),
        migrations.RunSQL(INDEX, "DROP INDEX CONCURRENTLY IF EXISTS ledger_entry_acceptances"),
    ]
