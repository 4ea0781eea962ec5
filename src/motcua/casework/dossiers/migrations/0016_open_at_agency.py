from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

OPEN = ~Q(state__in=["returned", "withdrawn"])


class Migration(migrations.Migration):
    atomic = False  # an index comes while the office works
    dependencies = [("dossiers", "0015_overdue_figures")]

    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(fields=["receiving_agency"], condition=OPEN, name="dossier_open_at_receiver"),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["competent_agency", "receiving_agency"],
                include=["id", "version", "state", "holder_unit", "due_at"],
                condition=OPEN,
                name="dossier_open_at_agency",
            ),
        ),
    ]
