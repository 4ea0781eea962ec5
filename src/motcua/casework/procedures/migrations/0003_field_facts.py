from django.db import migrations

COLUMNS = {"field_id": "the field of state management", "name": "its name"}


class Migration(migrations.Migration):
    dependencies = [("procedures", "0002_procedure_facts")]

    operations = [
        migrations.RunSQL(
            "CREATE VIEW fact_fields AS SELECT id AS field_id, name FROM procedures_field", "DROP VIEW fact_fields"
        ),
        *(
            migrations.RunSQL(f"COMMENT ON COLUMN fact_fields.{name} IS '{words}'", migrations.RunSQL.noop)
            for name, words in COLUMNS.items()
        ),
    ]
