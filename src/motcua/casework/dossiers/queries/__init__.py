"""Every reading of dossiers that a page or an endpoint needs."""

from motcua.casework.dossiers.queries.clock import entries_of, recomputed_due, standing_due
from motcua.casework.dossiers.queries.corrections import Erasable, Waiting, erasable, waiting_corrections
from motcua.casework.dossiers.queries.custody import Custody, CustodyRow, JustInTime
from motcua.casework.dossiers.queries.desk import Counts, Cursor, QueueRow, Tab, by_holder, by_state, counts, queue
from motcua.casework.dossiers.queries.follow import FollowView, follow_view, found_by_code, found_by_token, is_current
from motcua.casework.dossiers.queries.hands import hands
from motcua.casework.dossiers.queries.intake import Offer, answers_of_desk, offer
from motcua.casework.dossiers.queries.numbering import pattern_on
from motcua.casework.dossiers.queries.page import (
    DossierPage,
    TimelineRow,
    by_code,
    by_id,
    dossier_page,
    receipt_secrets,
    visible_to,
)
from motcua.casework.dossiers.queries.papers import (
    Occasion,
    PaperLine,
    form_for,
    made_for,
    occasion_of,
    occasion_of_answer,
    papers_of,
    papers_of_answer,
    unverified_forms,
)
from motcua.casework.dossiers.queries.recalculation import Recalculated, recalculated
from motcua.casework.dossiers.queries.retelling import (
    Difference,
    accepted_for,
    compared,
    procedure_of,
    retold_of,
    sampled,
)
from motcua.casework.dossiers.queries.search import found
from motcua.casework.dossiers.queries.sheets import Sheet, answer_by_id, answer_sheet, dossier_sheet, paper_sheet
from motcua.casework.dossiers.queries.spans import kept_spans, recomputed_spans, span_of
from motcua.casework.dossiers.queries.witness import number_counters, numbers_agree

__all__ = [
    "Counts",
    "Cursor",
    "Custody",
    "CustodyRow",
    "Difference",
    "DossierPage",
    "Erasable",
    "FollowView",
    "JustInTime",
    "Occasion",
    "Offer",
    "PaperLine",
    "QueueRow",
    "Recalculated",
    "Sheet",
    "Tab",
    "TimelineRow",
    "Waiting",
    "accepted_for",
    "answer_by_id",
    "answer_sheet",
    "answers_of_desk",
    "by_code",
    "by_holder",
    "by_id",
    "by_state",
    "compared",
    "counts",
    "dossier_page",
    "dossier_sheet",
    "entries_of",
    "erasable",
    "follow_view",
    "form_for",
    "found",
    "found_by_code",
    "found_by_token",
    "hands",
    "is_current",
    "kept_spans",
    "made_for",
    "number_counters",
    "numbers_agree",
    "occasion_of",
    "occasion_of_answer",
    "offer",
    "paper_sheet",
    "papers_of",
    "papers_of_answer",
    "pattern_on",
    "procedure_of",
    "queue",
    "recalculated",
    "receipt_secrets",
    "recomputed_due",
    "recomputed_spans",
    "retold_of",
    "sampled",
    "span_of",
    "standing_due",
    "unverified_forms",
    "visible_to",
    "waiting_corrections",
]
