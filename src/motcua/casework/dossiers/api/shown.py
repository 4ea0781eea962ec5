"""Dossiers as plain values for the answers of the API."""

from typing import Any

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import entries_of
from motcua.casework.dossiers.rules import STATE_LABELS, State
from motcua.engines.files.models import StoredFile
from motcua.engines.files.queries import files_of


def row(dossier: Dossier) -> dict[str, Any]:
    """Return a dossier without its people."""
    return {
        "dossier_id": dossier.id,
        "code": dossier.code,
        "procedure_code": dossier.version.procedure.code,
        "procedure": dossier.version.name,
        "state": State(dossier.state),
        "state_label": STATE_LABELS[State(dossier.state)],
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "no_due_reason": dossier.no_due_reason,
        "first_due_at": dossier.first_due_at,
        "resolved_at": dossier.resolved_at,
        "outcome": dossier.outcome,
    }


def whole(dossier: Dossier) -> dict[str, Any]:
    """Return a dossier with its people, papers, files and history."""
    return {
        **row(dossier),
        "case": dossier.case,
        "channel": dossier.channel,
        "delivery": dossier.delivery,
        "fee_due": dossier.fee_due,
        "fee_paid": dossier.fee_paid,
        "owner": dossier.owner,
        "applicant": dossier.applicant,
        "filer": dossier.filer,
        "components": [
            {
                "component_id": paper.spec_id,
                "name": paper.name,
                "is_received": paper.is_received,
                "originals": paper.originals,
                "copies": paper.copies,
                "certified": paper.certified,
            }
            for paper in dossier.components.order_by("id")
        ],
        "files": [file(stored) for stored in files_of("dossier", dossier.id)],
        "entries": [
            {"number": entry.number, "verb": entry.verb, "occurred_at": entry.occurred_at}
            for entry in entries_of(dossier.id)
        ],
    }


def file(stored: StoredFile) -> dict[str, Any]:
    """Return a file."""
    return {
        "file_id": stored.id,
        "name": stored.name,
        "media_type": stored.media_type,
        "size": stored.size,
        "purpose": stored.purpose,
        "kept_at": stored.kept_at,
    }
