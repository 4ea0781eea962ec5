"""Every reading of dossiers that a page or an endpoint needs."""

from motcua.casework.dossiers.queries.clock import entries_of, recomputed_due, standing_due
from motcua.casework.dossiers.queries.desk import Counts, Cursor, QueueRow, Tab, by_holder, by_state, counts, queue
from motcua.casework.dossiers.queries.follow import FollowView, follow_view, found_by_code, found_by_token, is_current
from motcua.casework.dossiers.queries.intake import Offer, offer
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
from motcua.casework.dossiers.queries.papers import Receipt, receipt
from motcua.casework.dossiers.queries.search import found
from motcua.casework.dossiers.queries.witness import number_counters, numbers_agree

__all__ = [
    "Counts",
    "Cursor",
    "CustodyRow",
    "DossierPage",
    "FollowView",
    "Offer",
    "QueueRow",
    "Receipt",
    "Tab",
    "TimelineRow",
    "by_code",
    "by_holder",
    "by_id",
    "by_state",
    "counts",
    "dossier_page",
    "entries_of",
    "follow_view",
    "found",
    "found_by_code",
    "found_by_token",
    "is_current",
    "number_counters",
    "numbers_agree",
    "offer",
    "queue",
    "receipt",
    "receipt_secrets",
    "recomputed_due",
    "standing_due",
    "visible_to",
]
