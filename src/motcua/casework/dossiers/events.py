"""What dossiers announce: ids and plain values only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierMoved:
    """Something happened to a dossier that its people may want to know."""

    dossier_id: int
    verb: str
    entry_number: int
