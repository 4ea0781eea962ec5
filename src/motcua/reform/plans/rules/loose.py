"""Tables that lost their columns: words in a row, as a scan or a flat export leaves them.

Each task has one deadline, and cells are centred: the deadline stands in the middle of its row. So the deadlines are
the anchors, a row reaches as far below its anchor as it does above, and it begins where a sentence begins. What is read
this way is never certain.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from motcua.reform.plans.rules.areas import area_of
from motcua.reform.plans.rules.confusion import distance
from motcua.reform.plans.rules.deadlines import parse_deadline
from motcua.reform.plans.rules.placing import lead_and_others
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
    r"theo (?:tien do|huong|lo trinh|quy dinh|\w+ hoach)\b(?: (?:phe duyet|dan))?|\d{1,2} lan ?/ ?(?:nam|quy|thang)|"
    r"(?:cuoi |het )?nam 20\d{2}|"
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
# Deadlines of several lines whose first is the one that is found.
GOES_ON = ((r"theo huong\W*$|theo \w+ hoach\W*$", 1.0), (r"theo tien do\W*$|theo lo trinh\W*$", 0.5))
IN_YEAR = re.compile(r"(?:cuoi |het )?nam\b")
# Words at the end of a line that only a deadline is made of.
TRAIL = re.compile(
    r"(?<=[\s|])(?:(?:[Tt]ừ|[Đđ]ến|[Tt]rước|[Tt]rong|[Cc]uối|[Hh][àằ]ng|[Nn]gày|[Tt]h[aá]ng|[Qq]u[yý]|[Nn]ăm|[IV]{1,3}|"
    r"\d{1,2}|[IV\d]{1,3}/20\d{2}|\d{1,2}/\d{1,2}/20\d{2}|20\d{2}|[-–])[\s,/]*)+[\s|_]*$"
)
ALWAYS, NEAR_ALWAYS = "Thường xuyên", 0.9
AGENCY = re.compile(r"(?:^|\s|\|)(?:Các (?:phòng|sở|cơ quan|đơn vị)|Phòng|Sở|Văn phòng|UBND|Trung tâm)(?:\s|$)")
WORDY = 0.5
LONGEST_SECTION = 90
LEAST_WORDS = 3
FAR, NEXT, TOP_OF_PAGE, INSIDE = 4, 2, 2.0, 2.0
LEFT_SHARE, SHORT_LINE, COUNTED = 0.4, 28, 0.6
ROW_NUMBER = re.compile(r"^\W*(\d{1,2})(?:\.\d{1,2})?\s*[_|.]*(?:\s+[|_]*\s*(?=[^\W\d])|\W*$)")
UNSURE = 0.45
NO_COLUMNS = "bảng đã mất cột, cần đối chiếu bản gốc"


@dataclass(frozen=True)
class Anchor:
    """Where a deadline stands."""

    at: int
    text: str
    is_rest: bool = False
    below: float = 0.0

    @property
    def middle(self) -> float:
        """Return the middle of the deadline, which may go on below."""
        return self.at + self.below


@dataclass(frozen=True)
class Grid:
    """What is known of a table: the first lines of its pages, the agencies it may name, whether rows are numbered."""

    tops: frozenset[int]
    agencies: tuple[str, ...]
    is_numbered: bool


def is_header(text: str) -> bool:
    """Say whether a line names columns of a table and nothing else."""
    words = fold(text)
    named = [title for title in TITLES if re.search(title, words)]
    rest = re.sub("|".join(TITLES), " ", words)
    return len(named) >= LEAST_WORDS and sum(len(word) > 1 for word in WORD.findall(rest)) <= 2 * len(named)


def _only_titles(text: str) -> bool:
    """Say whether a line is the rest of a header: words of titles and nothing else."""
    return not WORD.findall(re.sub("|".join(TITLES), " ", fold(text)))


def loose_tasks(lines: Sequence[Line], agencies: Sequence[str], plan_year: int | None) -> Iterator[Task]:
    """Yield the tasks of tables whose columns are lost."""
    filled = [line for line in lines if line.text.strip()]
    headers = [at for at, line in enumerate(filled) if is_header(line.text)]
    if len(headers) < 2:  # noqa: PLR2004 (titles of columns take two lines, or come again on the next page)
        return
    titles = set(headers) | {at + 1 for at in headers if at + 1 < len(filled) and _only_titles(filled[at + 1].text)}
    region = [line for at, line in enumerate(filled) if at > headers[0] and at not in titles]
    after = {at + 1 for at in titles} - titles
    tops = frozenset(filled[at].number for at in after if at < len(filled))
    known = [agency for agency in dict.fromkeys(agencies) if 1 < len(agency.split()) <= 12]  # noqa: PLR2004 (a name)
    # Where aims have a column of their own, the numbers count aims and not tasks.
    has_aims = any("muc tieu" in fold(filled[at].text) for at in headers)
    grid = Grid(tops, tuple(known), is_numbered=not has_aims)
    section = ""
    for name, rows in _sections(region):
        section = name or section
        yield from _tasks(rows, section, grid, plan_year)


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


def _anchors(lines: Sequence[Line], tops: frozenset[int]) -> list[Anchor]:
    """Return the deadlines, each at its line; one written on two lines counts once."""
    seen = [anchor for at in range(len(lines)) if (anchor := _until(lines, at))]
    found = [a for n, a in enumerate(seen) if not n or a.at - seen[n - 1].at > (NEXT if a.is_rest else 0)]
    # A row whose deadline is lost still names an agency; its deadline stays open.
    for at, line in enumerate(lines):
        if AGENCY.search(_right(line.text)) and all(_is_apart(lines, at, anchor.at, tops) for anchor in found):
            found.append(Anchor(at + 1, ""))
    return sorted(found, key=lambda anchor: anchor.at)


def _until(lines: Sequence[Line], at: int) -> Anchor | None:
    """Return the deadline at the end of a line, or one that begins there and ends on the next."""
    text = lines[at].text
    folded = same_length_fold(text)
    if _ends_always(folded):
        return Anchor(at, ALWAYS)
    if match := UNTIL.search(folded):
        if len(text) <= SHORT_LINE and IN_YEAR.match(match[0]):
            return None
        below = next((lines_below for words, lines_below in GOES_ON if re.search(words, match[0])), 0.0)
        return Anchor(at, text[match.start() :].strip(" |."), is_rest=bool(REST.search(match[0])), below=below)
    half = HALF.search(folded)
    rest = next((r for n in (at + 1, at + 2) if n < len(lines) and (r := _rest(lines[n].text))), "") if half else ""
    return Anchor(at, f"{text[half.start() :].strip(' |.')} {rest}", below=0.5) if half and rest else None


def _is_apart(lines: Sequence[Line], at: int, other: int, tops: frozenset[int]) -> bool:
    """Say whether a line belongs to another row than an anchor: far from it, or on the page after it."""
    return abs(other - at) > FAR or any(line.number in tops for line in lines[other + 1 : at + 1])


def _ends_always(folded: str) -> bool:
    """Say whether a line ends with the most frequent deadline, however badly it was scanned."""
    last = [word for word in WORD.findall(folded) if not word.isdigit()][-1:]
    return bool(last) and len(last[0]) > LEAST_WORDS and distance(last[0], fold(ALWAYS).split()[1], 1.0) <= NEAR_ALWAYS


def _rest(text: str) -> str:
    """Return the second half of a deadline at the end of a line."""
    match = REST.search(same_length_fold(text))
    return text[match.start() :].strip(" |.") if match else ""


def _tasks(lines: list[Line], section: str, grid: Grid, plan_year: int | None) -> Iterator[Task]:
    """Yield the tasks of one run of lines."""
    anchors = _rows(lines, grid.tops) if grid.is_numbered else _anchors(lines, grid.tops)
    starts = [*_starts(lines, anchors, grid.tops), len(lines)]
    for anchor, start, end in zip(anchors, starts, starts[1:], strict=False):
        rows = lines[start:end]
        text = clean_task(" ".join(_left(line.text) for line in rows))
        if len(text.split()) < LEAST_WORDS:
            continue
        lead, others = lead_and_others([line.text for line in rows], anchor.middle - start, grid.agencies)
        until = _whole_deadline(rows, anchor.text, plan_year)
        task = make_task(
            no="", section=section, task=text, product="", lead=lead, coordinating=others,
            deadline=until, plan_year=plan_year, lines=(rows[0].number, rows[-1].number), area=area_of(section),
            is_scan=True,
        )  # fmt: skip
        yield replace(task, confidence=min(UNSURE, task.confidence), doubts=(*task.doubts, NO_COLUMNS))


def _whole_deadline(rows: Sequence[Line], text: str, plan_year: int | None) -> str:
    """Return a deadline with what stands of it at the ends of the other lines, where that makes one or a period."""
    ends = [match[0].strip(" |_") for row in rows if (match := TRAIL.search(_right(row.text)))]
    joined = " ".join(ends)
    kind = parse_deadline(joined, plan_year).kind if joined else "other"
    is_better = kind == "period" or parse_deadline(text, plan_year).kind == "other"
    return joined if kind != "other" and is_better else text


def _rows(lines: Sequence[Line], tops: frozenset[int]) -> list[Anchor]:
    """Return an anchor for each row: its deadline, and its number where the numbers count rows and not aims."""
    untils = _anchors(lines, tops)
    seen = [(at, int(match[1])) for at, line in enumerate(lines) if (match := ROW_NUMBER.match(line.text))]
    follows = [after[1] - before[1] == 1 for before, after in itertools.pairwise(seen)]
    met = [at for at, _ in seen if any(abs(until.at - at) <= 1 for until in untils)]
    if len(seen) < LEAST_WORDS or sum(follows) < COUNTED * len(follows) or len(met) < COUNTED * len(seen):
        return untils
    alone = [Anchor(at, "") for at, _ in seen if all(abs(until.at - at) > 1 for until in untils)]
    dated = [until for until in untils if until.text or any(abs(until.at - at) <= 1 for at, _ in seen)]
    return sorted([*dated, *alone], key=lambda anchor: anchor.at)


def _starts(lines: Sequence[Line], anchors: Sequence[Anchor], tops: frozenset[int]) -> list[int]:
    """Return where the rows begin so that each has its anchor in its middle and begins where a sentence does.

    The cheapest way over all rows together: `cost[at]` is that of the rows so far when the next begins at `at`.
    """
    if not anchors:
        return []
    cost: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for position, anchor in enumerate(anchors):
        is_last = position + 1 == len(anchors)
        ends = [len(lines)] if is_last else range(anchor.at + 1, anchors[position + 1].at + 1)
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end in ends:
            price = 0.0 if is_last else _price(lines[end], tops)
            ways = (
                (before + abs((start + end - 1) / 2 - anchor.middle) + price, (*way, end))
                for start, (before, way) in cost.items()
                if start <= anchor.at
            )
            following[end] = min(ways)
        cost = following
    return list(min(cost.values())[1][:-1])


def _price(line: Line, tops: frozenset[int]) -> float:
    """Return what it costs to begin a row at a line: nothing at the top of a page, much inside a sentence."""
    if line.number in tops:
        return -TOP_OF_PAGE
    return 0.0 if _begins(line.text) else INSIDE


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


def _right(text: str) -> str:
    """Return where a line may name agencies: its right half; a short line has none."""
    if len(text) <= SHORT_LINE:
        return ""
    return text[text.rfind(" ", 0, int(len(text) * LEFT_SHARE)) + 1 :]
