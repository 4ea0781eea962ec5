"""Reads a plan: lines in, targets and tasks out. No file, no database, no clock."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from motcua.reform.plans.errors import NotAPlan
from motcua.reform.plans.rules.head import read_basis, read_head
from motcua.reform.plans.rules.layout import Block, blocks, outside, paragraphs
from motcua.reform.plans.rules.lines import clean_lines, is_bad_scan, without_page_furniture
from motcua.reform.plans.rules.loose import loose_tasks
from motcua.reform.plans.rules.prose import prose_tasks
from motcua.reform.plans.rules.rest import known_agencies, read_duties, read_systems
from motcua.reform.plans.rules.restoring import restore
from motcua.reform.plans.rules.shapes import Line, Plan, Progress, Task
from motcua.reform.plans.rules.stacked import rejoined, unstacked
from motcua.reform.plans.rules.stating import statements
from motcua.reform.plans.rules.tables import read_rows, table_lines
from motcua.reform.plans.rules.targets import conflicts, read_targets, unplaced
from motcua.reform.plans.rules.tasks import is_sound, tasks_of_blocks, tasks_of_rows
from motcua.reform.plans.rules.words import fold

# A text that says none of these is no plan of reform, whatever numbers it holds.
PLAN_WORDS = (
    "ke hoach",
    "nhiem vu",
    "muc tieu",
    "thu tuc hanh chinh",
    "cai cach",
    "uy ban nhan dan",
    "ubnd",
    "chu tri",
)
ENOUGH_PLAN_WORDS = 3


def read_plan(raw: Sequence[str], on_progress: Progress | None = None) -> Plan:
    """Return what a plan holds; raises `NotAPlan` for a text that is none.

    Args:
        raw: The lines of the source; cells of a table are parted by tabs or bars.
        on_progress: Called with how much is done of how much.
    """
    return read_lines(*restored_lines(raw), on_progress)


def restored_lines(raw: Sequence[str]) -> tuple[list[Line], bool]:
    """Return the lines of a source, cleaned and in a bad scan restored, and whether it is one."""
    lines = clean_lines(raw)
    is_scan = is_bad_scan(lines)
    return (restore(lines) if is_scan else lines), is_scan


def read_lines(lines: list[Line], is_scan: bool, on_progress: Progress | None = None) -> Plan:  # noqa: FBT001 (given as a pair)
    """Return what a plan of restored lines holds; raises `NotAPlan` for a text that is none."""
    tell = on_progress or (lambda _done, _of: None)
    lines = without_page_furniture(unstacked(rejoined(lines)))
    tell(1, 5)
    rows = read_rows(lines)
    if is_scan and not is_sound(rows):
        rows = []
    body = body_blocks(lines, has_tables=bool(rows))
    tell(2, 5)
    head = read_head(body)
    tasks = [*tasks_of_rows(rows, head.year, is_scan=is_scan), *tasks_of_blocks(body, head.year, is_scan=is_scan)]
    tasks += prose_tasks(body, head.year, is_scan=is_scan)
    if not rows:
        tasks += loose_tasks(lines, known_agencies(body, lines), head.year)
    tell(3, 5)
    targets, others = read_targets(statements(body, rows), year=head.year, is_scan=is_scan)
    others += unplaced(lines, targets, others)
    tell(4, 5)
    if not looks_like_plan(lines) or not (targets or tasks):
        raise NotAPlan
    plan = Plan(
        plan=head,
        basis=tuple(read_basis(body)),
        targets=tuple(targets),
        tasks=tuple(numbered(tasks)),
        duties=tuple(read_duties(body)),
        systems=tuple(read_systems(body)),
        not_targets=tuple(others),
        conflicts=tuple(conflicts(targets)),
        is_scan=is_scan,
    )
    tell(5, 5)
    return plan


def body_blocks(lines: Sequence[Line], *, has_tables: bool = True) -> list[Block]:
    """Return the paragraphs outside of tables."""
    taken = table_lines(lines) if has_tables else set()
    out = outside(lines)
    return list(blocks(list(paragraphs([line for line in lines if line.number not in taken])), out))


def numbered(tasks: Sequence[Task]) -> Iterator[Task]:
    """Yield the tasks in the order of the source, each with its number."""
    for number, task in enumerate(sorted(tasks, key=lambda task: task.line), 1):
        yield replace(task, id=f"N{number}")


def looks_like_plan(lines: Sequence[Line]) -> bool:
    """Say whether a text speaks like a plan."""
    text = fold(" ".join(line.text for line in lines))
    return sum(word in text for word in PLAN_WORDS) >= ENOUGH_PLAN_WORDS
