"""Tables that lost their columns: words in a row, as a scan or a flat export leaves them.

Each task has one deadline, and cells are centred: the deadline stands in the middle of its row. So the deadlines are
the anchors, a row reaches as far below its anchor as it does above, and it begins where a sentence begins. What is read
this way is never certain.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from motcua.reform.plans.rules.areas import area_of
from motcua.reform.plans.rules.confusion import distance
from motcua.reform.plans.rules.shapes import Line, Task
from motcua.reform.plans.rules.tasks import clean_task, make_task
from motcua.reform.plans.rules.words import WORD, fold, same_length_fold

TITLES = (
    r"chu tri", r"phoi hop|\bphoi\b|\bhop\b", r"thoi gian|thoi han", r"hoan thanh", r"nhiem vu|hoat dong|noi dung",
    r"san pham|ket qua|\bsan\b", r"co quan|don vi", r"muc tieu", r"\bstt\b",
)  # fmt: skip
UNTIL = re.compile(
    r"\b(?:thuong xuyen|(?:trong |thang )?quy\s*(?:i{1,3}v?|iv|[1-4l]{1,3})\s*[/,]?\s*(?:nam )?(?:20\d{2})?|"
    r"thang\s*\d{1,2}(?:\s*,\s*\d{1,2})?\s*[/,]?\s*(?:20\d{2})?|(?:\w+ )?duyet|"
    r"theo (?:tien do|huong|lo trinh|\w+ hoach)\b(?: (?:phe duyet|dan))?|"
    r"(?:trong|ca) nam(?: 20\d{2})?|(?:truoc )?(?:ngay )?\d{1,2}/\d{1,2}/20\d{2}|hang (?:nam|quy|thang)|dinh ky)\W*$"
)
HALF = re.compile(r"\b(?:thang|trong quy|quy|thuong|theo tien do|trong)\W*$")
REST = re.compile(r"(?:\b\d{1,2}/20\d{2}|\biv?i*/20\d{2}|\bxuyen|\bphe duyet)\W*$")
SECTION = re.compile(r"^\W*(?:[IVX]{1,4}|\d)\W+(?=[A-ZĐ])")
NUMBER = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})?\W*$")
RIGHT = re.compile(
    r"\s(?=(?:Các (?:phòng|sở|cơ quan|đơn vị)|Phòng|Trung tâm|Cổng Thông tin|Sở|Văn phòng|UBND|Ban|"
    r"Báo cáo|Đoàn)(?:\s|$))"
)
ALWAYS, NEAR_ALWAYS = "Thường xuyên", 0.9
AGENCY = re.compile(r"(?:^|\s|\|)(?:Các (?:phòng|sở|cơ quan|đơn vị)|Phòng|Sở|Văn phòng|UBND|Trung tâm)(?:\s|$)")
WORDY = 0.5
LONGEST_SECTION = 90
LEAST_WORDS = 3
LATER, FAR, NEXT, TOP_OF_PAGE = 0.12, 4, 2, 4
MOST_WORDS, LEFT_SHARE, SHORT_LINE, LONGEST_GAP = 0.7, 0.4, 28, 14
UNSURE = 0.45
NO_COLUMNS = "bảng đã mất cột, cần đối chiếu bản gốc"


@dataclass(frozen=True)
class Anchor:
    """Where a deadline stands."""

    at: int
    text: str


def is_header(text: str) -> bool:
    """Say whether a line names columns of a table and nothing else."""
    words = fold(text)
    named = [title for title in TITLES if re.search(title, words)]
    rest = re.sub("|".join(TITLES), " ", words)
    return len(named) >= LEAST_WORDS and sum(len(word) > 1 for word in WORD.findall(rest)) <= 2 * len(named)


def loose_tasks(lines: Sequence[Line], agencies: Sequence[str], plan_year: int | None) -> Iterator[Task]:
    """Yield the tasks of tables whose columns are lost."""
    filled = [line for line in lines if line.text.strip()]
    headers = [at for at, line in enumerate(filled) if is_header(line.text)]
    if len(headers) < 2:  # noqa: PLR2004 (titles of columns take two lines, or come again on the next page)
        return
    tops = frozenset(filled[at + 1].number for at in headers if at + 1 < len(filled))
    region = [line for at, line in enumerate(filled) if at > headers[0] and at not in headers]
    known = [agency for agency in dict.fromkeys(agencies) if 1 < len(agency.split()) <= 12]  # noqa: PLR2004 (a name)
    section = ""
    for name, rows in _sections(region):
        section = name or section
        yield from _tasks(rows, section, known, tops=tops, plan_year=plan_year)


def _sections(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the runs of lines between headings."""
    name, run = "", list[Line]()
    for line in lines:
        if _is_section(line.text):
            yield name, run
            name, run = SECTION.sub("", line.text.replace("|", " ")).strip(), []
        else:
            run.append(line)
    yield name, run


def _is_section(text: str) -> bool:
    """Say whether a line is a heading inside the table."""
    if len(text) > LONGEST_SECTION or not SECTION.match(text) or UNTIL.search(fold(text)) or "%" in text:
        return False
    parts = [part for part in text.split("|") if len(WORD.findall(part)) > 1]
    return len(parts) == 1 and bool(area_of(text) or re.match(r"^\W*[IVX]+\W", text)) and not RIGHT.search(text)


def _anchors(lines: Sequence[Line]) -> list[Anchor]:
    """Return the deadlines, each at its line; one written on two lines counts once."""
    found: list[Anchor] = []
    for at, line in enumerate(lines):
        folded = same_length_fold(line.text)
        if _ends_always(folded):
            found.append(Anchor(at, ALWAYS))
        elif match := UNTIL.search(folded):
            found.append(Anchor(at, line.text[match.start() :].strip(" |.")))
        elif (half := HALF.search(folded)) and at + 1 < len(lines):
            rest = next((r for n in (at + 1, at + 2) if n < len(lines) and (r := _rest(lines[n].text))), "")
            if rest:
                found.append(Anchor(at, f"{line.text[half.start() :].strip(' |.')} {rest}"))
    found = [a for n, a in enumerate(found) if not n or a.at - found[n - 1].at > NEXT]
    # A row whose deadline is lost still names an agency; its deadline stays open.
    for at, line in enumerate(lines):
        if AGENCY.search(_right(line.text)) and all(abs(anchor.at - at) > FAR for anchor in found):
            found.append(Anchor(at + 1, ""))
    return sorted(found, key=lambda anchor: anchor.at)


def _ends_always(folded: str) -> bool:
    """Say whether a line ends with the most frequent deadline, however badly it was scanned."""
    last = [word for word in WORD.findall(folded) if not word.isdigit()][-1:]
    return bool(last) and len(last[0]) > LEAST_WORDS and distance(last[0], fold(ALWAYS).split()[1], 1.0) <= NEAR_ALWAYS


def _rest(text: str) -> str:
    """Return the second half of a deadline at the end of a line."""
    match = REST.search(same_length_fold(text))
    return text[match.start() :].strip(" |.") if match else ""


def _tasks(
    lines: list[Line], section: str, known: Sequence[str], *, tops: frozenset[int], plan_year: int | None
) -> Iterator[Task]:
    """Yield the tasks of one run of lines."""
    anchors = _anchors(lines)
    start = 0
    for position, anchor in enumerate(anchors):
        after = anchors[position + 1].at if position + 1 < len(anchors) else len(lines)
        end = _end(lines, start, anchor.at, after, tops) if position + 1 < len(anchors) else len(lines)
        rows = lines[start:end]
        start = end
        text = clean_task(" ".join(_left(line.text) for line in rows))
        if len(text.split()) < LEAST_WORDS:
            continue
        task = make_task(
            no="", section=section, task=text, product="", lead=_lead(rows, known), coordinating="",
            deadline=anchor.text, plan_year=plan_year, lines=(rows[0].number, rows[-1].number), area=area_of(section),
            is_scan=True,
        )  # fmt: skip
        yield replace(task, confidence=min(UNSURE, task.confidence), doubts=(*task.doubts, NO_COLUMNS))


def _end(lines: Sequence[Line], start: int, anchor: int, after: int, tops: frozenset[int]) -> int:
    """Return where a row ends: near as far below its anchor as it began above, where a sentence begins."""
    wanted = min(max(2 * anchor - start + 1, anchor + 1), after)
    begins = [
        at
        for at in range(anchor + 1, after + 1)
        if at < len(lines) and (_begins(lines[at].text) or lines[at].number in tops)
    ]
    # A page begins with a new row more often than not.
    return min(begins, key=lambda at: abs(at - wanted) - TOP_OF_PAGE * (lines[at].number in tops), default=wanted)


def _begins(text: str) -> bool:
    """Say whether a line begins a sentence: a capital at its start."""
    words = re.sub(r"^[\W\d_]+", "", text)
    return words[:1].isupper() and len(words.split()[0]) > 1


def _parts(text: str) -> list[str]:
    """Return the pieces of a line between bars that hold words, without the number of the row."""
    parts = [part.strip(" .:;,_-~'\"") for part in text.split("|")]
    return [part for part in parts if part and not NUMBER.match(part) and _is_wordy(part)]


def _is_wordy(text: str) -> bool:
    """Say whether at least half of a piece are letters in words, not the dirt of a scan."""
    letters = sum(len(word) for word in WORD.findall(text) if word.isalpha() and len(word) > 1)
    return letters >= WORDY * len(text.replace(" ", ""))


def _left(text: str) -> str:
    """Return what a line says of the task: the first pieces, without agencies, deadline and dirt."""
    parts = _parts(text)
    if not parts:
        return ""
    left = " ".join(parts[:2]) if len(parts) > 2 else parts[0]  # noqa: PLR2004 (goal and task)
    match = UNTIL.search(same_length_fold(left))
    left = left[: match.start()] if match else left
    cut = RIGHT.search(left)
    return left[: cut.start()] if cut and cut.start() > LEAST_WORDS else left


def _lead(rows: Sequence[Line], known: Sequence[str]) -> str:
    """Return the agency most of whose words stand, in their order and early, at the right of the rows."""
    right = [word for line in rows for word in WORD.findall(fold(_right(line.text)))]
    best, best_key = "", -math.inf
    for agency in known:
        words = WORD.findall(fold(agency))
        hits, at = _covered(words, right)
        key = hits * hits / len(words) - LATER * at
        if hits >= max(2, MOST_WORDS * len(words)) and key > best_key:
            best, best_key = agency, key
    return best


def _right(text: str) -> str:
    """Return where a line may name agencies: its right half; a short line has none."""
    if len(text) <= SHORT_LINE:
        return ""
    return text[text.rfind(" ", 0, int(len(text) * LEFT_SHARE)) + 1 :]


def _covered(words: Sequence[str], text: Sequence[str]) -> tuple[int, int]:
    """Return how many words stand in their order in a text with a few others between, and where they begin."""
    best = (0, 0)
    for begin in (at for at, word in enumerate(text) if word in words[:2]):
        at, hits = begin, 1
        for word in words[words.index(text[begin]) + 1 :]:
            near = text[at + 1 : at + 1 + LONGEST_GAP]
            if word in near:
                at += 1 + near.index(word)
                hits += 1
        if hits > best[0]:
            best = (hits, begin)
    return best
