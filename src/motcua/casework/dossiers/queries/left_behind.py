"""Dossiers whose spans may lag behind their entries, because a version that knows no spans moved them."""

from datetime import datetime

from django.db import connection

# An entry that changes nothing opens no span, so this finds a few too many; the action compares.
_FEWER_SPANS_THAN_MOVES = """
SELECT moved.subject_id FROM (
    SELECT subject_id, count(*) AS moves FROM ledger_entry
    WHERE kind = 'dossier' AND recorded_at >= %(since)s AND data ? 'state' GROUP BY subject_id
) moved
WHERE moved.moves > (
    SELECT count(*) FROM dossiers_dossierspan s
    WHERE s.dossier_id = moved.subject_id AND s.recorded_at >= %(since)s
)
ORDER BY moved.subject_id
"""


def left_behind(since: datetime) -> list[int]:
    """Return the dossiers that moved since a moment and opened fewer spans than they made moves."""
    with connection.cursor() as cursor:
        cursor.execute(_FEWER_SPANS_THAN_MOVES, {"since": since})
        return [row[0] for row in cursor.fetchall()]
