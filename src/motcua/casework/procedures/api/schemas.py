"""What machines read of the catalogue."""

from datetime import date

from ninja import Schema
from pydantic import Field

from motcua.base.api.keyset import Next


class ProcedureRow(Schema):
    """One procedure in force."""

    version_id: int = Field(description="Names the version; a dossier is received for a version.")
    code: str
    name: str
    field: str
    agency: str
    limit_label: str = Field(description="Time limit at the counter in words.")
    fee_label: str = Field(description="Fee at the counter in words.")


class ProcedurePage(Schema):
    """A page of procedures in the order of their codes."""

    items: list[ProcedureRow]
    next: Next


class ProcedureHits(Schema):
    """The procedures that fit best, the best first."""

    items: list[ProcedureRow]


class LimitOut(Schema):
    """A time limit; `unit` is null while nobody confirmed what a bare number means."""

    channel: int = Field(description="1 counter, 2 online, 3 post.")
    case: str
    value: int | None
    unit: str | None = Field(description="h, wh (working hours), wd (working days), d, m or now.")
    label: str


class FeeOut(Schema):
    """A fee."""

    channel: int
    case: str
    kind: str = Field(description="free, amount, council (set by the People's Council) or unknown.")
    amount: int | None
    currency: str
    note: str


class ComponentOut(Schema):
    """A paper to hand in; 0 originals and 0 copies: the source states no number."""

    component_id: int
    case: str
    order: int
    name: str
    originals: int
    copies: int
    is_mandatory: bool | None = Field(description="null: the text leaves it open, staff confirm at receipt.")


class StepOut(Schema):
    """A step of the internal workflow."""

    key: str
    label: str
    role: str


class ProcedureOut(Schema):
    """A version with its constituents."""

    version_id: int
    code: str
    name: str
    field: str
    number: int
    valid_from: date
    valid_to: date | None
    is_active: bool = Field(description="Published and in force today.")
    agency: str
    applicants: str
    sequence: str
    conditions: str
    legal_basis: str
    publishing_decision: str
    channels: list[int]
    cases: list[str]
    limits: list[LimitOut]
    fees: list[FeeOut]
    components: list[ComponentOut]
    results: list[str]
    steps: list[StepOut]
