"""How dossiers are numbered on a day."""

from datetime import date

from motcua.base.reference import remembered
from motcua.casework.dossiers.models import CodePattern


@remembered
def pattern_on(on: date) -> str:
    """Return the pattern of dossier codes that holds on a day."""
    return CodePattern.objects.in_force(on).pattern
