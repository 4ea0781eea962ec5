"""What is read from a plan: frozen values, each with its lines in the source and a confidence from 0 to 1."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Line:
    """One line of the source: what stands there, and the same cleaned and (in a bad scan) restored.

    A row put together from lines of one cell each knows the line of each cell.
    """

    number: int
    raw: str
    text: str
    cells: tuple[int, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A run of text with the line of each of its parts."""

    parts: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return the text on one line."""
        return " ".join(part.text.strip() for part in self.parts if part.text.strip())

    @property
    def raw(self) -> str:
        """Return the text as it stands in the source."""
        return " ".join(part.raw.strip() for part in self.parts if part.raw.strip())

    @property
    def line(self) -> int:
        """Return the first line."""
        return self.parts[0].number

    @property
    def line_end(self) -> int:
        """Return the last line."""
        return self.parts[-1].number

    def line_at(self, offset: int) -> int:
        """Return the line of a place in `text`."""
        at = 0
        for part in self.parts:
            if not part.text.strip():
                continue
            at += len(part.text.strip()) + 1
            if offset < at:
                return part.number
        return self.line_end

    def raw_between(self, start: int, end: int) -> str:
        """Return the source of a slice of `text`: the same words where nothing was restored, else its whole lines."""
        if self.raw == self.text:
            return self.text[start:end].strip()
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        return " ".join(p.raw.strip() for p in self.parts if first <= p.number <= last and p.raw.strip())


@dataclass(frozen=True)
class Deadline:
    """Until when: `kind` is date, month, quarter, year, period, periodic, continuous, per_schedule or other."""

    kind: str
    text: str
    due: date | None = None
    start: date | None = None
    is_doubtful: bool = False


@dataclass(frozen=True)
class Target:
    """A measurable aim: one per measure, level and value."""

    id: str
    quote: str
    text: str
    line: int
    value_line: int
    mention: int
    area: str | None
    indicator: str | None
    comparator: str
    value: float
    unit: str
    scope: str
    population: str
    year: int | None
    in_table: bool = False
    part_of: str | None = None
    repeats: str | None = None
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotTarget:
    """A percentage that is no target, and why."""

    line: int
    quote: str
    reason: str


@dataclass(frozen=True)
class Task:
    """Something to be done: product, who leads, who coordinates, until when."""

    id: str
    no: str
    section: str
    task: str
    product: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    deadline: Deadline
    line: int
    line_end: int
    area: str | None = None
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Basis:
    """A document the plan rests on."""

    number: str | None
    kind: str
    date: date | None
    line: int


@dataclass(frozen=True)
class Duty:
    """What an agency has to see to, from the part on organisation."""

    agency: str
    duties: int
    line: int
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class System:
    """An information system that is named."""

    name: str
    line: int


@dataclass(frozen=True)
class Head:
    """Number, date, issuer and title."""

    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None
    year: int | None = None
    place: str | None = None


@dataclass(frozen=True)
class Conflict:
    """Two targets of one measure and level with different values."""

    first: str
    second: str


@dataclass(frozen=True)
class Plan:
    """All that was read."""

    plan: Head
    basis: tuple[Basis, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    duties: tuple[Duty, ...] = ()
    systems: tuple[System, ...] = ()
    not_targets: tuple[NotTarget, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    is_scan: bool = False
    notes: tuple[str, ...] = field(default=())

    def as_data(self) -> dict[str, Any]:
        """Return plain values for JSON: days as ISO text."""
        data: dict[str, Any] = _plain(asdict(self))
        return data


def _plain(value: Any) -> Any:  # noqa: ANN401 (any value of a plan)
    """Return a value with days as text and tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


__all__ = [
    "Basis", "Conflict", "Deadline", "Duty", "Head", "Line", "NotTarget", "Passage", "Plan", "Progress", "System",
    "Target", "Task", "replace",
]  # fmt: skip
