"""Run the job that writes the spans of dossiers which the version before moved; say what it had to do, as JSON."""

import json
import sys
from datetime import timedelta

from django.utils import timezone

from motcua.casework.dossiers import tasks
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.left_behind import left_behind
from motcua.casework.dossiers.tests.factories import MONDAY


def main() -> None:
    """Look back as far as the days on which the old office of the test works."""
    now = timezone.now()
    tasks.UPGRADE = now - MONDAY + timedelta(days=1)
    found = left_behind(now - tasks.UPGRADE)
    tasks.catch_up(0)
    codes = list(Dossier.objects.order_by("id").values_list("code", flat=True))
    sys.stdout.write(json.dumps({"left_behind": len(found), "codes": codes}))
