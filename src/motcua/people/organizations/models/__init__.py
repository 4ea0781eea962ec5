"""Stable units, their dated versions, who followed whom, and the tree as rows."""

from motcua.people.organizations.models.closure import UnitClosure
from motcua.people.organizations.models.succession import Succession, SuccessionKind
from motcua.people.organizations.models.unit import Level, OrgUnit, UnitKind, UnitVersion

__all__ = ["Level", "OrgUnit", "Succession", "SuccessionKind", "UnitClosure", "UnitKind", "UnitVersion"]
