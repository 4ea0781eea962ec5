"""Tables of plans: the document, what was read, what is in force, what was reported."""

from motcua.reform.plans.models.document import Plan, PlanKind, PlanState, PlanText
from motcua.reform.plans.models.item import Checking, ItemKind, ItemState, ReadItem
from motcua.reform.plans.models.target import Target, TargetReport, TargetTerm
from motcua.reform.plans.models.task import (
    PartyRole,
    PlanTask,
    Reminder,
    ReportState,
    TaskParty,
    TaskReport,
    TaskTerm,
)

__all__ = [
    "Checking", "ItemKind", "ItemState", "PartyRole", "Plan", "PlanKind", "PlanState", "PlanTask", "PlanText",
    "ReadItem", "Reminder", "ReportState", "Target", "TargetReport", "TargetTerm", "TaskParty", "TaskReport",
    "TaskTerm",
]  # fmt: skip
