import django.db.models.deletion
from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations, models

from motcua.base.reference.watching import watch

# Each is the beginning of a wider index of the same columns; a dossier that is received had to be entered into all.
DOUBLED = ("dossiers_dossier_competent_agency_id_a13707a3", "dossiers_dossier_receiving_agency_id_d0b091b4")


def agency():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="organizations.orgunit",
        db_index=False,
    )


class Migration(migrations.Migration):
    atomic = False  # indexes go while the office works
    dependencies = [("dossiers", "0013_watched")]

    operations = [
        *watch("dossiers_paperform"),
        RemoveIndexConcurrently("dossier", "dossiers_dossier_by_resolved"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f"DROP INDEX CONCURRENTLY IF EXISTS {name}", migrations.RunSQL.noop)
                for name in DOUBLED
            ],
            state_operations=[
                migrations.AlterField("dossier", "competent_agency", agency()),
                migrations.AlterField("dossier", "receiving_agency", agency()),
            ],
        ),
    ]
