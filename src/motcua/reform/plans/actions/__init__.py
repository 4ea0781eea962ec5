"""Every write of plans."""

from motcua.reform.plans.actions.accept_item import accept_item, accept_sure
from motcua.reform.plans.actions.add_item import add_item
from motcua.reform.plans.actions.approve_plan import approve_plan
from motcua.reform.plans.actions.bind_target import bind_target, confirm_bindings
from motcua.reform.plans.actions.change_target import change_target
from motcua.reform.plans.actions.change_task import change_task
from motcua.reform.plans.actions.confirm_report import confirm_report
from motcua.reform.plans.actions.correct_item import correct_item
from motcua.reform.plans.actions.decide_report import decide_report
from motcua.reform.plans.actions.discard_plan import discard_plan
from motcua.reform.plans.actions.give_task import Directive, give_task
from motcua.reform.plans.actions.import_plan import choose_file, import_plan
from motcua.reform.plans.actions.merge_items import merge_items
from motcua.reform.plans.actions.note_checking import note_checking
from motcua.reform.plans.actions.read_source import read_source
from motcua.reform.plans.actions.reject_item import reject_item, undo_item
from motcua.reform.plans.actions.remind import remind, remind_due
from motcua.reform.plans.actions.report_task import report_task
from motcua.reform.plans.actions.report_value import report_value
from motcua.reform.plans.actions.resume_reading import resume_reading
from motcua.reform.plans.actions.split_item import split_item

__all__ = [
    "Directive",
    "accept_item",
    "accept_sure",
    "add_item",
    "approve_plan",
    "bind_target",
    "change_target",
    "change_task",
    "choose_file",
    "confirm_bindings",
    "confirm_report",
    "correct_item",
    "decide_report",
    "discard_plan",
    "give_task",
    "import_plan",
    "merge_items",
    "note_checking",
    "read_source",
    "reject_item",
    "remind",
    "remind_due",
    "report_task",
    "report_value",
    "resume_reading",
    "split_item",
    "undo_item",
]
