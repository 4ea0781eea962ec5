"""The drawn flow of a workflow: lanes by role, steps from left to right, arrows between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.base.actors import Role
from motcua.casework.procedures.rules import StepSpec, hours_of_steps
from motcua.engines.worktime.rules import Limit

# Widths of the drawing, as in the style sheet of figures.
_LEFT, _ACROSS, _WIDE = 124, 121, 104
_TOP, _DOWN, _HIGH = 14, 96, 68
_LANES, _COLUMNS = 6, 8
_AT_THE_DESK = frozenset({Role.RECEPTION, Role.RETURN_DESK})

ROLE_LABELS = {
    Role.RECEPTION: "Bộ phận Một cửa",
    Role.RETURN_DESK: "Bộ phận Một cửa",
    Role.CASE_OFFICER: "Chuyên viên thụ lý",
    Role.UNIT_HEAD: "Trưởng đơn vị",
    Role.APPROVER: "Lãnh đạo cơ quan",
    Role.RECORDS_CLERK: "Văn thư",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A step on the drawing."""

    number: int
    label: str
    who: str
    hours: Decimal | None
    share: int
    column: int
    row: int
    return_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line between two steps; a return is dashed."""

    path: str
    is_return: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The whole drawing; `is_drawn` is false when it has too many steps or roles: then the list stands alone."""

    lanes: tuple[str, ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    total: Decimal | None
    is_drawn: bool
    last_column: int


def flow_of(steps: Sequence[StepSpec], limit: Limit | None) -> Flow:
    """Lay the steps out: the citizen on top, then each role in the order in which it comes."""
    lanes = ("Người nộp", *dict.fromkeys(_who(step) for step in steps))
    hours = hours_of_steps(steps, limit)
    labels = {step.key: step.label for step in steps}
    total = sum((part for part in hours if part is not None), Decimal(0)) if limit else None
    nodes = tuple(
        Node(
            number=number,
            label=step.label,
            who=_who(step),
            hours=part,
            share=round(100 * part / total) if part is not None and total else round(step.share_percent or 0),
            column=number,
            row=lanes.index(_who(step)) + 1,
            return_to=labels.get(step.return_to, ""),
        )
        for number, (step, part) in enumerate(zip(steps, hours, strict=True), start=1)
    )
    return Flow(
        lanes=lanes,
        nodes=nodes,
        arrows=_arrows(steps, nodes),
        total=total,
        is_drawn=len(lanes) <= _LANES and len(nodes) <= _COLUMNS,
        last_column=len(nodes),
    )


def _who(step: StepSpec) -> str:
    """Return the lane of a step."""
    return ROLE_LABELS.get(step.role, step.role.value)


def _arrows(steps: Sequence[StepSpec], nodes: Sequence[Node]) -> tuple[Arrow, ...]:
    """Return the lines: handing in, each next step, each return, collecting."""
    place = {step.key: node for step, node in zip(steps, nodes, strict=True)}
    arrows = [Arrow(path=_fall(1, 1, nodes[0].row), is_return=False)]
    for step in steps:
        arrows += [
            Arrow(path=_onward(place[step.key], place[target]), is_return=False)
            for target in dict.fromkeys(step.next_steps.values())
            if target
        ]
        if step.return_to:
            arrows.append(Arrow(path=_back(place[step.key], place[step.return_to]), is_return=True))
    arrows.append(Arrow(path=_fall(len(nodes), nodes[-1].row, 1), is_return=False))
    return tuple(arrows)


def _middle(column: int, row: int) -> tuple[int, int]:
    """Return the middle of a place."""
    return _LEFT + (column - 1) * _ACROSS + _WIDE // 2, (row - 1) * _DOWN + _TOP + _HIGH // 2


def _fall(column: int, row: int, to_row: int) -> str:
    """Return a straight line between two rows of a column, from edge to edge."""
    x, y = _middle(column, row)
    _, end = _middle(column, to_row)
    sign = 1 if end > y else -1
    return f"M{x} {y + sign * _HIGH // 2}V{end - sign * (_HIGH // 2 + 6)}"


def _onward(start: Node, end: Node) -> str:
    """Return a line out of the right edge, then into the next step from the side or from above or below."""
    x, y = _middle(start.column, start.row)
    to_x, to_y = _middle(end.column, end.row)
    if start.row == end.row:
        return f"M{x + _WIDE // 2} {y}H{to_x - _WIDE // 2 - 6}"
    sign = 1 if to_y > y else -1
    return f"M{x + _WIDE // 2} {y}H{to_x}V{to_y - sign * (_HIGH // 2 + 6)}"


def _back(start: Node, end: Node) -> str:
    """Return a dashed line out of the left edge to below the step that gets it back."""
    x, y = _middle(start.column, start.row)
    to_x, to_y = _middle(end.column, end.row)
    lower = 12 if start.column - end.column > 1 else 24
    sign = 1 if y > to_y else -1
    return f"M{x - _WIDE // 2} {y + 12}H{to_x + lower}V{to_y + sign * (_HIGH // 2 + 6)}"
