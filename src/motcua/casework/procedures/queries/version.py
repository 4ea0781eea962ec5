"""A version as plain values, with what people settled about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motcua.base.actors import Role
from motcua.base.reference import remembered
from motcua.casework.procedures.errors import (
    LimitIsAmbiguous,
    LimitNotConfirmed,
    LimitNotPrinted,
    ProcedureNotFound,
)
from motcua.casework.procedures.models import (
    ComponentMark,
    ComponentSpec,
    LimitUnitChoice,
    ProcedureVersion,
    TimeLimit,
    WorkflowStep,
)
from motcua.casework.procedures.models.version import VersionState
from motcua.casework.procedures.rules import StepSpec, fee_label, limit_label
from motcua.engines.worktime.rules import Limit, LimitUnit


class _OfCase(Protocol):
    @property
    def case(self) -> str: ...


_T = TypeVar("_T", bound=_OfCase)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitView:
    """A time limit; `unit` is None while nobody confirmed it, `value` is None where none is printed."""

    limit_id: int
    channel: int
    case: str
    value: int | None
    unit: LimitUnit | None
    committed: Limit | None
    text: str

    @property
    def limit(self) -> Limit | None:
        """Return the statutory limit if it is clear."""
        return Limit(self.value, self.unit) if self.value is not None and self.unit is not None else None

    @property
    def label(self) -> str:
        """Return the limit in plain words."""
        return limit_label(self.value, self.unit, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeView:
    """A fee."""

    channel: int
    case: str
    kind: str
    amount: int | None
    currency: str
    note: str

    @property
    def label(self) -> str:
        """Return the fee in plain words."""
        return fee_label(self.kind, self.amount, self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentView:
    """A paper; 0 originals and 0 copies: the source states no number; `is_mandatory` None: staff decide."""

    component_id: int
    case: str
    order: int
    name: str
    originals: int
    copies: int
    is_mandatory: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """All of a version that receiving needs."""

    version_id: int
    procedure_id: int
    procedure_code: str
    name: str
    field: str
    number: int
    valid_from: date
    valid_to: date | None
    agency: str
    channels: tuple[int, ...]
    cases: tuple[str, ...]
    all_limits: tuple[LimitView, ...]
    fees: tuple[FeeView, ...]
    all_components: tuple[ComponentView, ...]
    steps: tuple[StepSpec, ...]
    results: tuple[str, ...]
    is_active: bool
    is_assumed: bool

    def limits(self, channel: int, case: str = "") -> tuple[LimitView, ...]:
        """Return the limits of a channel for a case; one without a case holds where the case has none."""
        return _of_case((limit for limit in self.all_limits if limit.channel == channel), case)

    def limit(self, channel: int, case: str = "") -> LimitView:
        """Return the one clear limit of a channel for a case.

        Raises:
            LimitNotPrinted: there is none.
            LimitIsAmbiguous: there are several different ones.
            LimitNotConfirmed: its unit is not confirmed.
        """
        found = self.limits(channel, case)
        if len({(limit.value, limit.unit, limit.text) for limit in found}) > 1:
            raise LimitIsAmbiguous
        if not found or (found[0].value is None and found[0].unit is not LimitUnit.NOW):
            raise LimitNotPrinted
        if found[0].limit is None:
            raise LimitNotConfirmed
        return found[0]

    def fees_for(self, channel: int, case: str = "") -> tuple[FeeView, ...]:
        """Return the fees of a channel for a case."""
        return _of_case((fee for fee in self.fees if fee.channel == channel), case)

    def components(self, case: str = "") -> tuple[ComponentView, ...]:
        """Return the papers of a case, with those that every case needs."""
        return tuple(paper for paper in self.all_components if paper.case in ("", case))


@remembered
def version_for_receipt(version_id: int, on: date) -> VersionView:
    """Return a version; `is_active` tells whether it is published and in force on the day.

    Raises:
        ProcedureNotFound: there is no such version.
    """
    version = ProcedureVersion.objects.select_related("procedure__field").filter(id=version_id).first()
    if version is None:
        raise ProcedureNotFound
    return VersionView(
        version_id=version.id,
        procedure_id=version.procedure_id,
        procedure_code=version.procedure.code,
        name=version.name,
        field=version.procedure.field.name,
        number=version.number,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        agency=version.agency,
        channels=tuple(version.channels),
        cases=tuple(version.cases.order_by("order").values_list("name", flat=True)),
        all_limits=limits_of(version.id),
        fees=_fees_of(version),
        all_components=components_of(version.id),
        steps=steps_of(version.id),
        results=tuple(version.results.order_by("id").values_list("name", flat=True)),
        is_active=version.state == VersionState.PUBLISHED
        and version.valid_from <= on
        and (version.valid_to is None or on <= version.valid_to),
        is_assumed=version.is_assumed,
    )


def limits_of(version_id: int) -> tuple[LimitView, ...]:
    """Return the time limits of a version with the units people confirmed."""
    rows = with_clear_unit(TimeLimit.objects.filter(version=version_id).order_by("channel", "id"))
    return tuple(
        LimitView(
            limit_id=row.id,
            channel=row.channel,
            case=row.case,
            value=row.value,
            unit=unit,
            committed=Limit(row.committed_value, LimitUnit(row.committed_unit))
            if row.committed_value is not None and row.committed_unit
            else None,
            text=row.text,
        )
        for row, unit in rows
    )


def with_clear_unit(limits: QuerySet[TimeLimit]) -> list[tuple[TimeLimit, LimitUnit | None]]:
    """Return each time limit with its unit as printed, else the one people chose last, else None."""
    choice = LimitUnitChoice.objects.filter(limit=OuterRef("pk")).order_by("-id").values("unit")[:1]
    rows = limits.annotate(clear_unit=Coalesce("unit", Subquery(choice)))
    return [(row, LimitUnit(row.clear_unit) if row.clear_unit else None) for row in rows]


def components_of(version_id: int) -> tuple[ComponentView, ...]:
    """Return the papers of a version with what staff marked."""
    mark = ComponentMark.objects.filter(component=OuterRef("pk")).order_by("-id").values("is_mandatory")[:1]
    rows = ComponentSpec.objects.filter(version=version_id).annotate(
        is_held_mandatory=Coalesce(Subquery(mark), "is_mandatory")
    )
    return tuple(
        ComponentView(
            component_id=row.id,
            case=row.case,
            order=row.order,
            name=row.name,
            originals=row.originals,
            copies=row.copies,
            is_mandatory=row.is_held_mandatory,
        )
        for row in rows.order_by("order")
    )


@remembered
def steps_of(version_id: int) -> tuple[StepSpec, ...]:
    """Return the workflow of a version."""
    return tuple(
        StepSpec(
            key=row.key,
            label=row.label,
            role=Role(row.role),
            unit_rule=row.unit_rule,
            working_hours=row.working_hours,
            share_percent=row.share_percent,
            next_steps=row.next_steps,
            return_to=row.return_to,
        )
        for row in WorkflowStep.objects.filter(version=version_id).order_by("order")
    )


def _fees_of(version: ProcedureVersion) -> tuple[FeeView, ...]:
    """Return the fees of a version."""
    return tuple(
        FeeView(
            channel=row.channel,
            case=row.case,
            kind=row.kind,
            amount=row.amount,
            currency=row.currency,
            note=row.note,
        )
        for row in version.fees.order_by("channel", "id")
    )


def _of_case(rows: Iterable[_T], case: str) -> tuple[_T, ...]:
    """Return the rows of a case, or those for all cases where it has none of its own."""
    rows = tuple(rows)
    own = tuple(row for row in rows if row.case == case)
    return own or tuple(row for row in rows if row.case == "")
