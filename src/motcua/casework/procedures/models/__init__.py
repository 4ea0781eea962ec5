"""The catalogue's tables: what can be asked, and each published version of it."""

from motcua.casework.procedures.models.catalogue import Field, Procedure, Synonym
from motcua.casework.procedures.models.competence import Competence
from motcua.casework.procedures.models.constituents import ComponentSpec, Fee, ResultSpec, TimeLimit, VersionCase
from motcua.casework.procedures.models.settlements import ComponentMark, LimitUnitChoice
from motcua.casework.procedures.models.version import ProcedureVersion
from motcua.casework.procedures.models.workflow import WorkflowStep

__all__ = [
    "Competence",
    "ComponentMark",
    "ComponentSpec",
    "Fee",
    "Field",
    "LimitUnitChoice",
    "Procedure",
    "ProcedureVersion",
    "ResultSpec",
    "Synonym",
    "TimeLimit",
    "VersionCase",
    "WorkflowStep",
]
