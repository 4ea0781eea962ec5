"""Tables of the dossiers."""

from motcua.casework.dossiers.models.correction import Correction
from motcua.casework.dossiers.models.dossier import Dossier, DossierComponent
from motcua.casework.dossiers.models.intake import IntakeAnswer, IntakeKind
from motcua.casework.dossiers.models.numbering import CodePattern, NumberCounter
from motcua.casework.dossiers.models.paper import (
    Confidence,
    Paper,
    PaperCounter,
    PaperForm,
    PaperKind,
    PaperState,
)
from motcua.casework.dossiers.models.span import DossierSpan, DossierTally

__all__ = [
    "CodePattern",
    "Confidence",
    "Correction",
    "Dossier",
    "DossierComponent",
    "DossierSpan",
    "DossierTally",
    "IntakeAnswer",
    "IntakeKind",
    "NumberCounter",
    "Paper",
    "PaperCounter",
    "PaperForm",
    "PaperKind",
    "PaperState",
]
