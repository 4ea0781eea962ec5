"""From a reading to items that a person decides on, and what an item may say. Pure, on plain data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.reform.plans.errors import ItemIncomplete

Value = dict[str, Any]

TARGET, TASK = "target", "task"
MARKS = {TARGET: "C", TASK: "N"}
SURE = 0.8
LARGEST = 10**10
COMPARATORS = (">=", ">", "<=", "<", "=")
LEVELS = ("all", "province", "departments", "divisions", "district", "commune")
DATED = ("date", "month", "quarter", "year", "period")
KINDS = (*DATED, "periodic", "continuous", "per_schedule", "other")
CONFLICTS_WITH = "mâu thuẫn với"
# What a person may set right; the rest of a value says where it was read.
FIELDS = {
    TARGET: ("text", "area", "population", "indicator", "comparator", "value", "unit", "scope"),
    TASK: ("task", "product", "lead", "coordinating", "deadline", "area", "section"),
}


@dataclass(frozen=True)
class Draft:
    """One item before anybody has looked at it; `repeats` is the key of the item said before."""

    kind: str
    key: str
    position: int
    line: int
    line_end: int
    value: Value
    confidence: float
    doubts: tuple[str, ...]
    repeats: str | None


def drafts_of(reading: Mapping[str, Any]) -> Iterator[Draft]:
    """Yield an item for each target, then for each task of a reading, as `rules.shapes.Plan.as_data` writes it."""
    keys = {target["id"]: f"{MARKS[TARGET]}{n}" for n, target in enumerate(reading["targets"], 1)}
    against: dict[str, list[str]] = {}
    for pair in reading["conflicts"]:
        against.setdefault(pair["first"], []).append(keys[pair["second"]])
        against.setdefault(pair["second"], []).append(keys[pair["first"]])
    for position, target in enumerate(reading["targets"], 1):
        doubts = (*target["doubts"], *(f"{CONFLICTS_WITH} {key}" for key in against.get(target["id"], ())))
        lines = (target["line"], max(target["line"], target["value_line"]))
        repeats = keys.get(target["repeats"] or "")
        yield Draft(TARGET, keys[target["id"]], position, *lines, target, target["confidence"], doubts, repeats)
    for position, task in enumerate(reading["tasks"], 1):
        key, lines = f"{MARKS[TASK]}{position}", (task["line"], task["line_end"])
        yield Draft(TASK, key, position, *lines, task, task["confidence"], tuple(task["doubts"]), None)


def is_doubtful(confidence: float, doubts: list[str] | tuple[str, ...]) -> bool:
    """Say whether a person has to look before the item is accepted."""
    return confidence < SURE or bool(doubts)


def is_same(kind: str, one: Value, other: Value) -> bool:
    """Say whether two values of an item say the same."""
    return all(one.get(name) == other.get(name) for name in FIELDS[kind])


def changed(kind: str, value: Value, changes: Value) -> Value:
    """Return a value with what a person set right, checked.

    Raises:
        ItemIncomplete: it cannot come into force like this.
    """
    found = {**value, **{name: changes[name] for name in FIELDS[kind] if name in changes}}
    check(kind, found)
    return found


def check(kind: str, value: Value) -> None:
    """Pass a value that can come into force."""
    if kind == TARGET:
        _check_target(value)
    else:
        _check_task(value)


def _check_target(value: Value) -> None:
    """Pass a target with words, a known comparator and level, and a number that can be."""
    if not str(value.get("text", "")).strip():
        raise ItemIncomplete(field="text", what="nội dung chỉ tiêu")
    if value.get("comparator") not in COMPARATORS:
        raise ItemIncomplete(field="comparator", what="cách so sánh")
    number = value.get("value")
    if not isinstance(number, int | float) or isinstance(number, bool) or not 0 <= number < LARGEST:
        raise ItemIncomplete(field="value", what="giá trị")
    if not str(value.get("unit", "")).strip():
        raise ItemIncomplete(field="unit", what="đơn vị tính")
    if str(value.get("scope", "")).partition(";")[0] not in LEVELS:
        raise ItemIncomplete(field="scope", what="cấp")


def _check_task(value: Value) -> None:
    """Pass a task with words and, where its deadline is dated, a day."""
    if not str(value.get("task", "")).strip():
        raise ItemIncomplete(field="task", what="nội dung nhiệm vụ")
    deadline = value.get("deadline") or {}
    if deadline.get("kind") not in KINDS:
        raise ItemIncomplete(field="deadline_kind", what="loại thời hạn")
    if deadline["kind"] in DATED and not deadline.get("due"):
        raise ItemIncomplete(field="due", what="ngày hết hạn")


def day(text: str | None) -> date | None:
    """Return a day of plain data."""
    return date.fromisoformat(text) if text else None


def aim_of(value: Value) -> tuple[Any, ...]:
    """Return what makes two targets one: measure (or words), level, number and unit."""
    return (
        value["indicator"] or value["population"].casefold(),
        value["scope"],
        float(value["value"]),
        value["unit"],
    )


def empty_value(kind: str, *, line: int, quote: str) -> Value:
    """Return the value of an item that a person adds, before he says what it is."""
    if kind == TARGET:
        return {
            "quote": quote, "text": quote, "line": line, "value_line": line, "area": None, "indicator": None,
            "comparator": ">=", "value": None, "unit": "%", "scope": "all", "population": "", "year": None,
            "part_of": None,
        }  # fmt: skip
    return {
        "no": "", "section": "", "task": quote, "product": "", "lead": [], "coordinating": [], "line": line,
        "line_end": line, "area": None, "deadline": {"kind": "other", "text": "", "due": None, "start": None},
    }  # fmt: skip


def next_key(kind: str, keys: set[str]) -> str:
    """Return the next free code of a kind: C88 after C87."""
    mark = MARKS[kind]
    taken = [int(key[1:]) for key in keys if key[:1] == mark and key[1:].isdigit()]
    return f"{mark}{max(taken, default=0) + 1}"


def part_keys(key: str, count: int, keys: set[str]) -> list[str]:
    """Return free codes for the parts of an item: C14a, C14b."""
    letters = (f"{key}{chr(ord('a') + n)}" for n in range(26))
    return [each for each in letters if each not in keys][:count]
