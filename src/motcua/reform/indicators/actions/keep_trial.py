"""Keep what a trial of the figures found."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.ledger.actions import record
from motcua.base.ledger.errors import NotInTransaction
from motcua.reform.indicators.models import FigureTrial

KEPT = 100


def keep_trial(
    *,
    engine: str,
    dossiers: int,
    rows: int,
    values: int,
    cell: Mapping[str, Any],
    differences: Sequence[Mapping[str, Any]],
    by: Actor,
    at: datetime,
) -> FigureTrial:
    """Store a trial with its entry in the ledger, inside the caller's transaction; the first differences with keys.

    A row that differs in several columns is one difference.

    Raises:
        NotInTransaction: the trial and its entry must be one transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction
    told = {"engine": engine, "dossiers": dossiers, "rows": rows, "values": values, "cell": dict(cell)}
    differing = len(
        {(one["fact"], one["key"], one["place"], one["column"] if one["key"] is None else "") for one in differences}
    )
    kept = [dict(one) for one in differences[:KEPT]]
    trial = FigureTrial.objects.create(
        tried_at=at,
        engine=engine,
        dossier_count=dossiers,
        row_count=rows,
        value_count=values,
        difference_count=differing,
        cell=dict(cell),
        differences=kept,
    )
    data = told | {"difference_count": differing, "differences": kept}
    record("figure_trial", trial.pk, "tried", by=by, at=at, data=data)
    return trial
