from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Q

LATE_OR_OPEN = (Q(resolved_at__isnull=True) | Q(resolved_at__gt=F("due_at"))) & (
    Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=F("due_at"))
)


class Migration(migrations.Migration):
    atomic = False  # an index comes while the office works
    dependencies = [("dossiers", "0014_fewer_indexes")]

    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["competent_agency", "due_at"],
                include=["id", "version", "channel", "received_at", "resolved_at", "withdrawn_at"],
                condition=Q(due_at__isnull=False) & LATE_OR_OPEN,
                name="dossier_overdue_figures",
            ),
        ),
    ]
