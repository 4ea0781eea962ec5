"""Every reading of dossiers that a page or an endpoint needs."""

from motcua.casework.dossiers.queries.clock import entries_of, recomputed_due, standing_due
from motcua.casework.dossiers.queries.desk import Counts, Cursor, QueueRow, Tab, counts, queue
from motcua.casework.dossiers.queries.follow import FollowView, follow_view, found_by_code, found_by_token
from motcua.casework.dossiers.queries.page import (
    CustodyRow,
    DossierPage,
    TimelineRow,
    by_code,
    by_id,
    dossier_page,
    receipt_secrets,
    visible_to,
)
from motcua.casework.dossiers.queries.witness import numbers_agree

__all__ = [
    "Counts",
    "Cursor",
    "CustodyRow",
    "DossierPage",
    "FollowView",
    "QueueRow",
    "Tab",
    "TimelineRow",
    "by_code",
    "by_id",
    "counts",
    "dossier_page",
    "entries_of",
    "follow_view",
    "found_by_code",
    "found_by_token",
    "numbers_agree",
    "queue",
    "receipt_secrets",
    "recomputed_due",
    "standing_due",
    "visible_to",
]
