"""Tasks: the rows of a table, or paragraphs that name who leads and until when."""

import re
from collections.abc import Iterator, Sequence

from motcua.reform.plans.rules.agencies import agencies_in
from motcua.reform.plans.rules.areas import area_of
from motcua.reform.plans.rules.deadlines import parse_deadline
from motcua.reform.plans.rules.joining import Row
from motcua.reform.plans.rules.layout import Block
from motcua.reform.plans.rules.measures import area_for, measure_of
from motcua.reform.plans.rules.shapes import Deadline, Passage, Task
from motcua.reform.plans.rules.words import same_length_fold

LEADING_MARK = re.compile(r"^\s*(?:[-–+•*]\s*|[a-zđ]\)\s*|(?:Nhiệm vụ|NHIỆM VỤ)\s+(?:số\s+)?\d{1,2}\s*[.:]\s*)+")
LABELS = (
    ("coordinating", r"(?:co quan|don vi)?\s*phoi hop(?: thuc hien)?"),
    ("lead", r"(?:co quan|don vi)?\s*chu tri(?: thuc hien| tham muu)?|(?:co quan|don vi) thuc hien"),
    ("deadline", r"thoi gian(?: hoan thanh| thuc hien)?|thoi han(?: hoan thanh| thuc hien)?|tien do"),
    ("product", r"san pham(?: dau ra| hoan thanh)?|ket qua(?: dau ra| san pham)?"),
)
LABEL = re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})\s*:)" for name, pattern in LABELS))
WHO_AND_WHEN = {"lead", "deadline"}
CERTAIN, DOUBTFUL, IN_SCAN = 0.97, 0.3, 0.2

NO_LEAD = "chưa rõ cơ quan chủ trì"
NO_DEADLINE = "thời hạn chưa rõ hoặc ghi sai"


def tasks_of_rows(rows: Sequence[Row], plan_year: int | None, *, is_scan: bool = False) -> Iterator[Task]:
    """Yield a task for every row that says what is to be done and by whom or until when."""
    for row in rows:
        task = " ".join(filter(None, (row.text("task"), row.text("task2"))))
        if row.is_section or not task or not (row.text("lead") or row.text("deadline") or row.text("product")):
            continue
        if "lead" not in row.cells and "deadline" not in row.cells:
            continue
        text = clean_task(task)
        wording = measure_of(text)
        section = area_of(row.section) if row.section else None
        yield make_task(
            no=row.text("no"), section=row.section, task=text, product=row.text("product"), lead=row.text("lead"),
            coordinating=row.text("coordinating"), deadline=row.text("deadline"), plan_year=plan_year,
            lines=(row.line, row.line_end), area=area_for(wording, section) if wording else section, is_scan=is_scan,
        )  # fmt: skip


def is_sound(rows: Sequence[Row]) -> bool:
    """Say whether the rows of a scan kept their columns: most that are no headings hold a deadline, or a number."""
    filled = [row for row in rows if not row.is_section]
    whole = [
        row for row in filled if "value" in row.cells or parse_deadline(row.text("deadline"), None).kind != "other"
    ]
    return len(whole) > len(filled) / 2


def make_task(
    *, no: str, section: str, task: str, product: str, lead: str, coordinating: str, deadline: str,
    plan_year: int | None, lines: tuple[int, int], area: str | None, is_scan: bool,
) -> Task:  # fmt: skip
    """Return a task with its doubts; its number is given later."""
    until = parse_deadline(deadline, plan_year) if deadline else Deadline("other", "", is_doubtful=True)
    leads = agencies_in(lead)
    doubts = tuple(text for text, is_so in ((NO_LEAD, not leads), (NO_DEADLINE, until.is_doubtful)) if is_so)
    confidence = max(0.1, CERTAIN - DOUBTFUL * len(doubts) - IN_SCAN * is_scan)
    return Task(
        id="", no=no.strip(" ."), section=_title(section), task=task, product=product, lead=leads,
        coordinating=agencies_in(coordinating), deadline=until, line=lines[0], line_end=lines[1], area=area,
        confidence=round(confidence, 2), doubts=doubts,
    )  # fmt: skip


def _title(section: str) -> str:
    """Return a section without its number."""
    return re.sub(r"^\s*(?:[IVX]+\s*[.)]?|[A-Z]\s*[.)]|\d+(?:\.\d+)*\s*[.)]?)\s+", "", section).strip(" .:")


def clean_task(text: str) -> str:
    """Return a task without the bullet before it and the stop after it."""
    return LEADING_MARK.sub("", text).strip(" .;,")


def tasks_of_blocks(blocks: Sequence[Block], plan_year: int | None, *, is_scan: bool = False) -> Iterator[Task]:
    """Yield tasks written as paragraphs with "Cơ quan chủ trì: ...; thời gian: ..." inside or below."""
    open_block: Block | None = None
    parts: dict[str, str] = {}
    used: list[Passage] = []
    for block in [*blocks, None]:
        labelled = _all_labels(block.text) if block and not block.is_outside else {}
        if open_block and parts and (not labelled or labelled.get("task") or set(labelled) & set(parts)):
            if WHO_AND_WHEN & set(parts):
                yield _of_parts(open_block, parts, used, plan_year, is_scan=is_scan)
            open_block, parts, used = None, {}, []
        if block is None:
            return
        if not labelled:
            open_block, parts, used = block, {}, []
            continue
        own = labelled.pop("task", "")
        if own or open_block is None:
            open_block, parts, used = block, {"task": own} if own else {}, []
        parts |= labelled
        used.append(block.passage)


def _of_parts(
    block: Block, parts: dict[str, str], used: Sequence[Passage], plan_year: int | None, *, is_scan: bool
) -> Task:
    """Return the task of a paragraph and its labels."""
    return make_task(
        no=block.mark, section="", task=clean_task(parts.get("task") or block.text), product=parts.get("product", ""),
        lead=parts.get("lead", ""), coordinating=parts.get("coordinating", ""), deadline=parts.get("deadline", ""),
        plan_year=plan_year, lines=(block.passage.line, max(p.line_end for p in [block.passage, *used])),
        area=block.area, is_scan=is_scan,
    )  # fmt: skip


def labels_in(text: str) -> dict[str, str]:
    """Return what follows each label of a paragraph that says who leads or until when, else nothing."""
    parts = _all_labels(text)
    return parts if WHO_AND_WHEN & set(parts) else {}


def _all_labels(text: str) -> dict[str, str]:
    """Return what follows each label of a paragraph; "task" is what stands before the first one."""
    found = list(LABEL.finditer(same_length_fold(text)))
    if not found:
        return {}
    parts = {}
    for match, after in zip(found, [*found[1:], None], strict=True):
        end = after.start() if after else len(text)
        parts[str(match.lastgroup)] = text[match.end() : end].strip(" .;,()-–+")
    before = text[: found[0].start()].strip(" (.;,-–+")
    if LEADING_MARK.sub("", before).strip():
        parts["task"] = before
    return parts
