from django.db import migrations

FACTS = """
CREATE VIEW fact_unit_tree AS
SELECT ancestor_id, descendant_id, depth, valid_from, valid_to FROM organizations_unitclosure
"""
COLUMNS = {
    "ancestor_id": "the unit above, or the unit itself",
    "descendant_id": "the unit below, or the unit itself",
    "depth": "how many steps lie between them, 0 for the unit itself",
    "valid_from": "first local day on which that held",
    "valid_to": "last local day on which that held; empty while it holds",
}


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]

    operations = [
        migrations.RunSQL(FACTS, "DROP VIEW fact_unit_tree"),
        *(
            migrations.RunSQL(f"COMMENT ON COLUMN fact_unit_tree.{name} IS '{words}'", migrations.RunSQL.noop)
            for name, words in COLUMNS.items()
        ),
    ]
