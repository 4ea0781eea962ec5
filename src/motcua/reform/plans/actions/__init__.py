"""Every write of plans."""

from motcua.reform.plans.actions.accept_item import accept_item, accept_sure
from motcua.reform.plans.actions.add_item import add_item
from motcua.reform.plans.actions.approve_plan import approve_plan
from motcua.reform.plans.actions.correct_item import correct_item
from motcua.reform.plans.actions.discard_plan import discard_plan
from motcua.reform.plans.actions.import_plan import choose_file, import_plan
from motcua.reform.plans.actions.merge_items import merge_items
from motcua.reform.plans.actions.note_checking import note_checking
from motcua.reform.plans.actions.read_source import read_source
from motcua.reform.plans.actions.reject_item import reject_item, undo_item
from motcua.reform.plans.actions.split_item import split_item

__all__ = [
    "accept_item",
    "accept_sure",
    "add_item",
    "approve_plan",
    "choose_file",
    "correct_item",
    "discard_plan",
    "import_plan",
    "merge_items",
    "note_checking",
    "read_source",
    "reject_item",
    "split_item",
    "undo_item",
]
