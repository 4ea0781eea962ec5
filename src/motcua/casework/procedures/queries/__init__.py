"""Every reading of the catalogue."""

from motcua.casework.procedures.queries.competence import competent_unit
from motcua.casework.procedures.queries.search import ProcedureHit, search
from motcua.casework.procedures.queries.version import (
    ComponentView,
    FeeView,
    LimitView,
    VersionView,
    components_of,
    limits_of,
    steps_of,
    version_for_receipt,
)

__all__ = [
    "ComponentView",
    "FeeView",
    "LimitView",
    "ProcedureHit",
    "VersionView",
    "competent_unit",
    "components_of",
    "limits_of",
    "search",
    "steps_of",
    "version_for_receipt",
]
