"""Hold a sample of the figures against the ledger."""

import random
from datetime import datetime

from django.db import connection, transaction

from motcua.base.actors import Actor
from motcua.insight.dashboards.queries.rechecking import trial
from motcua.reform.indicators.actions import keep_trial
from motcua.reform.indicators.models import FigureTrial


@transaction.atomic(durable=True)
def try_figures(*, by: Actor, at: datetime, chance: random.Random | None = None) -> FigureTrial:
    """Compare facts and measures with the ledger, of dossiers by chance, and keep what was found.

    All is read from one snapshot, so that what is being written meanwhile is no difference.
    """
    if not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    found = trial(chance or random.SystemRandom(), at)
    return keep_trial(
        engine=found.engine,
        dossiers=found.dossiers,
        rows=found.rows,
        values=found.values,
        cell=found.cell,
        differences=found.differences,
        by=by,
        at=at,
    )
