"""Everything that is kept of a dossier, as plain values that two databases can be compared by."""

from typing import Any

from django.forms.models import model_to_dict

from motcua.base.ledger.queries import entries_of, payloads_of
from motcua.casework.dossiers.models import Dossier, DossierSpan, DossierTally
from motcua.engines.files.models import StoredFile

# Given out by sequences and chance: the same dossier has others elsewhere.
_OF_THE_ROW = {"id", "owner", "applicant", "filer", "token_hash", "dossier"}


def kept(dossier: Dossier) -> dict[str, Any]:
    """Return entries, payloads, columns, people, papers, spans, tally and files of a dossier, ids of rows aside."""
    people = {name: model_to_dict(getattr(dossier, name), exclude=["id"]) for name in ("owner", "applicant", "filer")}
    return {
        "entries": _chain("dossier", dossier.pk),
        "contacts": [_chain("contact", key) for key in (dossier.owner_id, dossier.applicant_id, dossier.filer_id)],
        "columns": {name: value for name, value in model_to_dict(dossier).items() if name not in _OF_THE_ROW},
        "people": people,
        "is_own": (dossier.owner_id == dossier.applicant_id, dossier.applicant_id == dossier.filer_id),
        "papers": [_row(paper) for paper in dossier.components.order_by("id")],
        "spans": [_row(span) for span in DossierSpan.objects.filter(dossier=dossier).order_by("number")],
        "tally": _row(DossierTally.objects.get(dossier=dossier)),
        "files": [
            _row(file) | {"subject_id": None}
            for file in StoredFile.objects.filter(kind="dossier", subject_id=dossier.pk).order_by("id")
        ],
    }


def _row(row: Any) -> dict[str, Any]:  # noqa: ANN401 (any model)
    return {name: value for name, value in model_to_dict(row).items() if name not in _OF_THE_ROW}


def _chain(kind: str, subject_id: int) -> list[tuple[object, ...]]:
    """Return the entries of a subject with their payloads, without ids of files, salts and hashes."""
    payloads = payloads_of(kind, subject_id)
    return [
        (
            entry.number,
            entry.verb,
            entry.by_kind,
            entry.by_person_id,
            entry.by_post_id,
            entry.by_name,
            entry.occurred_at,
            entry.recorded_at,
            {name: value for name, value in entry.data.items() if name != "file"},
            payloads.get(entry.number),
        )
        for entry in entries_of(kind, subject_id)
    ]
