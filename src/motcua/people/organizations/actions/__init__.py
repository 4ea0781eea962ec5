"""Every change of agencies and units."""

from motcua.people.organizations.actions.add_unit import add_unit
from motcua.people.organizations.actions.change_unit import change_unit
from motcua.people.organizations.actions.end_unit import end_unit
from motcua.people.organizations.actions.import_units import ImportReport, import_units, read_units
from motcua.people.organizations.actions.merge_units import merge_units
from motcua.people.organizations.actions.rename_unit import rename_unit
from motcua.people.organizations.actions.split_unit import split_unit

__all__ = [
    "ImportReport",
    "add_unit",
    "change_unit",
    "end_unit",
    "import_units",
    "merge_units",
    "read_units",
    "rename_unit",
    "split_unit",
]
