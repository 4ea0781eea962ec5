"""The law of a dossier's way: which moves are legal, what ends the clock, how it is numbered.

Pure Python: entries in, answers out. Source: NĐ 118/2025 Art. 17-21 (receiving, one supplement, transfer),
TT 03/2025; the reading of the clock is the one of `docs/explanation/clock.md`.
"""

from motcua.casework.dossiers.rules.clock import (
    Clock,
    Stay,
    clock_of,
    stays_of,
)
from motcua.casework.dossiers.rules.codes import (
    dossier_code,
    follow_token,
    lookup_code,
    token_hash,
    told_hash,
)
from motcua.casework.dossiers.rules.correcting import (
    CORRECTABLE,
    RESOLVED_AT,
    Correctable,
    Sort,
    as_corrected,
    told_channel,
    told_ready_moment,
    worded,
)
from motcua.casework.dossiers.rules.custody import (
    Ahead,
    allowed_hours,
    hours,
    latest_start,
    steps_ahead,
)
from motcua.casework.dossiers.rules.happened import Happened
from motcua.casework.dossiers.rules.retold import Retold, Step, retold
from motcua.casework.dossiers.rules.spans import Span, Stated, ended, spans_of
from motcua.casework.dossiers.rules.way import (
    ENDED,
    MOVE_LABELS,
    ROLE_OF_MOVE,
    STATE_LABELS,
    VERB_LABELS,
    Move,
    Outcome,
    State,
    moves_from,
    next_state,
)

__all__ = [
    "CORRECTABLE",
    "ENDED",
    "MOVE_LABELS",
    "RESOLVED_AT",
    "ROLE_OF_MOVE",
    "STATE_LABELS",
    "VERB_LABELS",
    "Ahead",
    "Clock",
    "Correctable",
    "Happened",
    "Move",
    "Outcome",
    "Retold",
    "Sort",
    "Span",
    "State",
    "Stated",
    "Stay",
    "Step",
    "allowed_hours",
    "as_corrected",
    "clock_of",
    "dossier_code",
    "ended",
    "follow_token",
    "hours",
    "latest_start",
    "lookup_code",
    "moves_from",
    "next_state",
    "retold",
    "spans_of",
    "stays_of",
    "steps_ahead",
    "token_hash",
    "told_channel",
    "told_hash",
    "told_ready_moment",
    "worded",
]
