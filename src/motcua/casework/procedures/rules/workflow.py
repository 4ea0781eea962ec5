"""The internal workflow: no dead end, hours within the limit, every return has a receiver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from types import MappingProxyType

from motcua.base.actors import Role
from motcua.casework.procedures.errors import WorkflowBroken
from motcua.engines.worktime.rules import Limit, LimitUnit

END = ""
_HOURS_A_DAY = Decimal(8)
_WORKING_DAYS_A_WEEK, _DAYS_A_WEEK = Decimal(5), Decimal(7)
_WORKING_DAYS_A_MONTH = Decimal(21)
_WHOLE = Decimal(100)
_GRAIN = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSpec:
    """One step: which role of which unit (desk, competent unit, agency), how long, and where next.

    `next_steps` maps an outcome to the next step's key; an empty key is the end.
    """

    key: str
    label: str
    role: Role
    unit_rule: str = "competent"
    working_hours: Decimal | None = None
    share_percent: Decimal | None = None
    next_steps: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    return_to: str = ""


def default_workflow() -> tuple[StepSpec, ...]:
    """Return the usual way of a dossier, with each step's share of the limit."""
    return tuple(
        StepSpec(
            key=role.value,
            label=label,
            role=role,
            unit_rule=unit_rule,
            share_percent=Decimal(share),
            next_steps={outcome: following},
            return_to=return_to,
        )
        for role, label, unit_rule, share, outcome, following, return_to in (
            (Role.RECEPTION, "Tiếp nhận, chuyển hồ sơ", "desk", 5, "handed_over", "case_officer", ""),
            (Role.CASE_OFFICER, "Thẩm định, dự thảo", "competent", 55, "settled", "unit_head", ""),
            (Role.UNIT_HEAD, "Duyệt nội dung", "competent", 10, "approved", "approver", "case_officer"),
            (Role.APPROVER, "Ký kết quả", "agency", 15, "approved", "records_clerk", "case_officer"),
            (Role.RECORDS_CLERK, "Vào số, đóng dấu", "agency", 10, "recorded", "return_desk", ""),
            (Role.RETURN_DESK, "Trả kết quả", "desk", 5, "returned", END, ""),
        )
    )


def working_hours_in(limit: Limit) -> Decimal:
    """Return about how many working hours a limit holds, for dividing it among steps (the clock is exact, this not)."""
    return _hours(limit).quantize(_GRAIN, ROUND_DOWN)


def _hours(limit: Limit) -> Decimal:
    """Return the hours unrounded."""
    value = Decimal(limit.value)
    match limit.unit:
        case LimitUnit.CLOCK_HOUR | LimitUnit.WORKING_HOUR:
            return value
        case LimitUnit.WORKING_DAY:
            return value * _HOURS_A_DAY
        case LimitUnit.DAY:
            return value * _HOURS_A_DAY * _WORKING_DAYS_A_WEEK / _DAYS_A_WEEK
        case LimitUnit.MONTH:
            return value * _HOURS_A_DAY * _WORKING_DAYS_A_MONTH
        case _:
            return _HOURS_A_DAY


def hours_of_steps(steps: Sequence[StepSpec], limit: Limit | None) -> tuple[Decimal | None, ...]:
    """Return each step's working hours; None where it is a share of a limit not yet known."""
    whole = working_hours_in(limit) if limit else None
    return tuple(
        step.working_hours
        if step.working_hours is not None
        else ((whole * (step.share_percent or 0) / _WHOLE).quantize(_GRAIN, ROUND_DOWN) if whole is not None else None)
        for step in steps
    )


def check_workflow(steps: Sequence[StepSpec], limit: Limit | None) -> None:
    """Pass, or raise WorkflowBroken with the first fault.

    Raises:
        WorkflowBroken: a step leads nowhere, cannot be reached, returns to nobody, or the hours exceed the limit.
    """
    keys = [step.key for step in steps]
    if not steps or len(set(keys)) != len(keys):
        raise WorkflowBroken(why="các bước trống hoặc trùng mã")
    for step in steps:
        _check_step(step, set(keys))
    ahead = _reachable(steps)
    if lost := set(keys) - ahead[keys[0]] - {keys[0]}:
        raise WorkflowBroken(why=f"không có đường tới bước “{_label(steps, min(lost))}”")
    for step in steps:
        if END not in ahead[step.key]:
            raise WorkflowBroken(why=f"từ bước “{step.label}” không tới được kết thúc")
        if step.return_to and step.key not in ahead[step.return_to]:
            raise WorkflowBroken(why=f"bước “{step.label}” trả về một bước không dẫn lại tới nó")
    _check_hours(steps, limit)


def _check_step(step: StepSpec, keys: set[str]) -> None:
    """Check a step by itself."""
    if not step.next_steps:
        raise WorkflowBroken(why=f"bước “{step.label}” là ngõ cụt")
    if unknown := set(step.next_steps.values()) - keys - {END}:
        raise WorkflowBroken(why=f"bước “{step.label}” dẫn tới bước không có “{min(unknown)}”")
    if step.return_to and (step.return_to not in keys or step.return_to == step.key):
        raise WorkflowBroken(why=f"bước “{step.label}” trả về nơi không có người nhận")
    if (step.working_hours is None) == (step.share_percent is None):
        raise WorkflowBroken(why=f"bước “{step.label}” cần số giờ hoặc tỷ lệ của thời hạn")


def _check_hours(steps: Sequence[StepSpec], limit: Limit | None) -> None:
    """Check that shares and hours stay within the limit."""
    if sum(step.share_percent or 0 for step in steps) > _WHOLE:
        raise WorkflowBroken(why="tổng tỷ lệ các bước vượt 100 %")
    if limit is None:
        return
    total = sum(hours or 0 for hours in hours_of_steps(steps, limit))
    if total > working_hours_in(limit):
        raise WorkflowBroken(why=f"các bước cần {total:g} giờ, thời hạn chỉ có {working_hours_in(limit):g} giờ")


def _reachable(steps: Sequence[StepSpec]) -> dict[str, set[str]]:
    """Return for each step everything that lies ahead of it, the end included."""
    following = {step.key: set(step.next_steps.values()) for step in steps}
    ahead: dict[str, set[str]] = {}
    for key in following:
        seen: set[str] = set()
        waiting = [key]
        while waiting:
            for target in following.get(waiting.pop(), set()) - seen:
                seen.add(target)
                waiting.append(target)
        ahead[key] = seen
    return ahead


def _label(steps: Sequence[StepSpec], key: str) -> str:
    """Return the label of a step."""
    return next(step.label for step in steps if step.key == key)
