"""How a file of units is read and laid over what is stored; plain values in, plain values out."""

from motcua.people.organizations.rules.plan import Dated, Link, Plan, Rejection, plan
from motcua.people.organizations.rules.row import COLUMNS, Facts, UnitRow, parse

__all__ = ["COLUMNS", "Dated", "Facts", "Link", "Plan", "Rejection", "UnitRow", "parse", "plan"]
