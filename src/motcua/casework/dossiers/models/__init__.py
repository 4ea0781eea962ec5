"""Tables of the dossiers."""

from motcua.casework.dossiers.models.dossier import Dossier, DossierComponent
from motcua.casework.dossiers.models.numbering import CodePattern, NumberCounter

__all__ = ["CodePattern", "Dossier", "DossierComponent", "NumberCounter"]
