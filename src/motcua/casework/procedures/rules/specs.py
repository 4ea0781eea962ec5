"""A version as plain values: what an import, the demo and the tests hand to the action that writes it."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from motcua.casework.procedures.rules.fees import FeeKind
from motcua.casework.procedures.rules.workflow import StepSpec, default_workflow
from motcua.engines.worktime.rules import LimitUnit


class Channel(IntEnum):
    """Ways of submitting, by the codes of dossier exchange."""

    COUNTER = 1
    ONLINE = 2
    POST = 3


CHANNEL_LABELS = {
    Channel.COUNTER: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POST: "Bưu chính công ích",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSpec:
    """A time limit for a channel and case."""

    channel: Channel
    value: int | None
    unit: LimitUnit | None
    text: str = ""
    case: str = ""
    committed_value: int | None = None
    committed_unit: LimitUnit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeSpec:
    """A fee for a channel and case."""

    channel: Channel
    kind: FeeKind
    amount: int | None = None
    currency: str = "VND"
    note: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSpec:
    """A component of the dossier."""

    name: str
    originals: int = 1
    copies: int = 0
    is_mandatory: bool | None = True
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceSpec:
    """Who is competent: one unit, or every agency of a level whose name begins so."""

    unit_id: int | None = None
    level: str = ""
    agency_name: str = ""
    valid_from: date
    valid_to: date | None = None
    is_assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionSpec:
    """A whole version of a procedure."""

    code: str
    name: str
    field: str
    valid_from: date
    valid_to: date | None = None
    limits: tuple[LimitSpec, ...]
    fees: tuple[FeeSpec, ...] = ()
    papers: tuple[PaperSpec, ...] = ()
    cases: tuple[str, ...] = ()
    results: tuple[tuple[str, str], ...] = ()
    competences: tuple[CompetenceSpec, ...] = ()
    steps: tuple[StepSpec, ...] = dataclasses.field(default_factory=default_workflow)
    channels: tuple[Channel, ...] = (Channel.COUNTER,)
    synonyms: tuple[str, ...] = ()
    level: str = ""
    agency: str = ""
    applicants: str = ""
    conditions: str = ""
    sequence: str = ""
    legal_basis: str = ""
    legal_kind: str = ""
    publishing_decision: str = ""
    source: str = ""
    source_digest: str = ""
    readiness: str = ""
    is_assumed: bool = False
