"""Tables of the dossiers."""

from motcua.casework.dossiers.models.correction import Correction
from motcua.casework.dossiers.models.dossier import Dossier, DossierComponent
from motcua.casework.dossiers.models.intake import IntakeAnswer, IntakeKind
from motcua.casework.dossiers.models.numbering import CodePattern, NumberCounter

__all__ = [
    "CodePattern",
    "Correction",
    "Dossier",
    "DossierComponent",
    "IntakeAnswer",
    "IntakeKind",
    "NumberCounter",
]
