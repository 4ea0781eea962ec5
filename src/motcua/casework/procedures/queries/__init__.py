"""Every reading of the catalogue."""

from motcua.casework.procedures.queries.catalogue import (
    PAGE,
    OpenLimit,
    ToSettle,
    catalogue,
    competences_of,
    fields_on,
    open_limit_ids,
    open_limits,
    papers_to_settle,
    to_settle,
    unassigned,
    version_in_force,
    versions_of,
)
from motcua.casework.procedures.queries.competence import competent_unit
from motcua.casework.procedures.queries.search import ProcedureHit, search
from motcua.casework.procedures.queries.told import ToldVersion, is_complete, told_versions
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
    "PAGE",
    "ComponentView",
    "FeeView",
    "LimitView",
    "OpenLimit",
    "ProcedureHit",
    "ToSettle",
    "ToldVersion",
    "VersionView",
    "catalogue",
    "competences_of",
    "competent_unit",
    "components_of",
    "fields_on",
    "is_complete",
    "limits_of",
    "open_limit_ids",
    "open_limits",
    "papers_to_settle",
    "search",
    "steps_of",
    "to_settle",
    "told_versions",
    "unassigned",
    "version_for_receipt",
    "version_in_force",
    "versions_of",
]
