from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

import motcua.base.ledger.models

# First the column, then its default: the other way round would write every entry again. Older entries lie below
# every mark; who ships facts begins with all of them.
ADD = """
ALTER TABLE ledger_entry ADD COLUMN IF NOT EXISTS transaction_number bigint;
ALTER TABLE ledger_entry ALTER COLUMN transaction_number SET DEFAULT (pg_current_xact_id()::text::bigint);
"""


class Migration(migrations.Migration):
    atomic = False  # the index is built while the office works

    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(ADD, "ALTER TABLE ledger_entry DROP COLUMN transaction_number"),
            ],
            state_operations=[
                migrations.AddField(
                    "entry",
                    "transaction_number",
                    models.BigIntegerField(
                        null=True, editable=False, db_default=motcua.base.ledger.models.ThisTransaction()
                    ),
                ),
            ],
        ),
        AddIndexConcurrently(
            "entry",
            BrinIndex(fields=["transaction_number"], name="ledger_entry_transaction", autosummarize=True),
        ),
    ]
