"""The law of the catalogue: reading what is published, and what may be received. Pure Python."""

from motcua.casework.procedures.rules.agencies import AgencyKind, KnownAgency, read_agencies
from motcua.casework.procedures.rules.fees import FeeKind, fee_kind, fee_label
from motcua.casework.procedures.rules.papers import is_mandatory, paper_counts
from motcua.casework.procedures.rules.readiness import Readiness, readiness
from motcua.casework.procedures.rules.rows import COLUMNS, RowRead, read_row
from motcua.casework.procedures.rules.specs import (
    CHANNEL_LABELS,
    Channel,
    CompetenceSpec,
    FeeSpec,
    LimitSpec,
    PaperSpec,
    VersionSpec,
)
from motcua.casework.procedures.rules.times import PrintedTime, limit_label, offered_units, read_time
from motcua.casework.procedures.rules.workflow import (
    StepSpec,
    check_workflow,
    default_workflow,
    hours_of_steps,
    working_hours_in,
)

__all__ = [
    "CHANNEL_LABELS",
    "COLUMNS",
    "AgencyKind",
    "Channel",
    "CompetenceSpec",
    "FeeKind",
    "FeeSpec",
    "KnownAgency",
    "LimitSpec",
    "PaperSpec",
    "PrintedTime",
    "Readiness",
    "RowRead",
    "StepSpec",
    "VersionSpec",
    "check_workflow",
    "default_workflow",
    "fee_kind",
    "fee_label",
    "hours_of_steps",
    "is_mandatory",
    "limit_label",
    "offered_units",
    "paper_counts",
    "read_agencies",
    "read_row",
    "read_time",
    "readiness",
    "working_hours_in",
]
