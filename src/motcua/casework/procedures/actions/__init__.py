"""Every change to the catalogue."""

from motcua.casework.procedures.actions.assign_agency import assign_agency
from motcua.casework.procedures.actions.confirm_limit_unit import confirm_limit_unit
from motcua.casework.procedures.actions.draft_version import draft_version, write_draft
from motcua.casework.procedures.actions.import_rows import RowOutcome, RowReport, import_row, import_rows
from motcua.casework.procedures.actions.publish_version import publish, publish_version
from motcua.casework.procedures.actions.renew_synonyms import renew_synonyms
from motcua.casework.procedures.actions.set_mandatory import set_mandatory

__all__ = [
    "RowOutcome",
    "RowReport",
    "assign_agency",
    "confirm_limit_unit",
    "draft_version",
    "import_row",
    "import_rows",
    "publish",
    "publish_version",
    "renew_synonyms",
    "set_mandatory",
    "write_draft",
]
