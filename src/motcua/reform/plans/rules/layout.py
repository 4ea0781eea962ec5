"""The order of a document: paragraphs with their outline marks and reform area, tables, and what lies outside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.reform.plans.rules.areas import area_of
from motcua.reform.plans.rules.shapes import Line, Passage
from motcua.reform.plans.rules.words import fold

MARK = re.compile(
    r"^[\s_~.|\"'“]*(?:[-–]\s*(?=[a-zđ]\)))?"
    r"(?:(?P<roman>[IVX1l]{1,5})\s?\.(?=\s*[^\W\d])"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2})*)(?P<dot>[.)]?)(?=\s*[^\W\d])"
    r"|(?P<letter>[a-zđ¢]{1,2})\s?\)|(?P<dash>[-–—•*]+|[+])(?=\s*\S))\s*",
)
ENDS = re.compile(r"[.;:!?…]\s*[\"”)*]*$|\./\.")
ANNEX = re.compile(
    r"^\W*(phu luc|danh muc|bieu (?:so|mau)?\s*\d|bieu mau|nhiem vu cu the|chi tieu cu the|ke hoach chi tiet)\b"
)
# After the recipients of a decision the plan itself begins.
PLAN_BEGINS = re.compile(
    r"^\W*ke hoach\W*$|^\W*\(?(?:ban hanh )?kem theo (?:quyet dinh|ke hoach|cong van)\b|^\W*phan i\b"
)
COUNTED_WORK = re.compile(r"^\W*(?:nhiem vu|muc tieu|chi tieu|giai phap)\s+(?:so\s+)?\d{1,2}\s*[.:]")
RECIPIENTS = re.compile(r"^\W*noi ?nh[ai]?n\s*:?")
WEB_TAIL = re.compile(
    r"^\W*\d+\s*(?:quyet dinh|nghi dinh|luat|thong tu|nghi quyet|ke hoach|cong van|chi thi)\b.*\d{4}|"
    r"^\W*(?:so hieu|loai van ban|ngay ban hanh|noi ban hanh|nguoi ky|ngay hieu luc|so cong bao|ngay cong bao)\s*:"
)

WRAPPED_WIDTH = 130
FULL_LINE = 0.78
LONGEST_HEADING = 160
LETTER_RANK = 50
DASH_RANK = 60


@dataclass(frozen=True)
class Block:
    """A paragraph: its text, the rank of its mark (small is high), and the area it stands in."""

    passage: Passage
    mark: str
    rank: int
    area: str | None
    is_outside: bool = False

    @property
    def text(self) -> str:
        """Return the text on one line."""
        return self.passage.text


def mark_of(text: str) -> tuple[str, int]:
    """Return the outline mark of a line and its rank; no mark is ("", 99)."""
    match = MARK.match(text)
    if not match:
        return "", 99
    if match["roman"]:
        return match["roman"], 0
    if match["number"]:
        depth = match["number"].count(".") + 1
        if depth == 1 and not match["dot"]:
            return "", 99
        return match["number"], depth
    if match["letter"]:
        return match["letter"] + ")", LETTER_RANK
    return match["dash"], DASH_RANK + (match["dash"] == "+")


def is_delimited(text: str) -> bool:
    """Say whether a line is a row of a table with tabs or bars."""
    return text.count("\t") >= 2 or text.count("|") >= 2  # noqa: PLR2004 (three cells or more)


def outside(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines outside the plan: recipients, signature, links of a web page."""
    found, is_out = set(), False
    for line in lines:
        plain = fold(line.text)
        if WEB_TAIL.match(plain) or (RECIPIENTS.match(plain) and len(plain) < WRAPPED_WIDTH):
            is_out = True
        elif ANNEX.match(plain) or PLAN_BEGINS.match(plain) or (is_delimited(line.text) and not WEB_TAIL.match(plain)):
            is_out = False
        if is_out:
            found.add(line.number)
    return found


def paragraphs(lines: Sequence[Line]) -> Iterator[Passage]:
    """Yield paragraphs: wrapped lines joined, also over a page; tables must be taken out before."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 40)  # noqa: PLR2004 (not a heading)
    width = lengths[int(len(lengths) * 0.8)] if lengths else 0
    open_parts: list[Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        if open_parts and not _goes_on(open_parts, line, width):
            yield Passage(tuple(open_parts))
            open_parts = []
        open_parts.append(line)
    if open_parts:
        yield Passage(tuple(open_parts))


def _goes_on(parts: Sequence[Line], line: Line, width: int) -> bool:
    """Say whether a line goes on with the paragraph before it."""
    before, after = parts[-1].text.strip(), line.text.strip()
    if mark_of(after)[0] or any(pattern.match(fold(after)) for pattern in (RECIPIENTS, ANNEX, COUNTED_WORK)):
        return False
    first = next((char for char in after if char.isalpha()), "A")
    if first.islower() and not ENDS.search(before):
        return True
    if width >= WRAPPED_WIDTH:
        return False
    is_full = len(before) >= FULL_LINE * width
    if ENDS.search(before):
        return is_full and before[-1] in ".;" and first.islower()
    if before.isupper() != after.isupper():
        return False
    return is_full or after[0].isdigit() or after[0] in "(%"


def blocks(passages: Sequence[Passage], outside_lines: set[int]) -> Iterator[Block]:
    """Yield paragraphs with the area of the section they stand in."""
    stack: dict[int, str | None] = {}
    for passage in passages:
        mark, rank = mark_of(passage.text)
        is_heading = bool(mark) and rank <= LETTER_RANK
        if is_heading:
            stack = {depth: area for depth, area in stack.items() if depth < rank}
            own = area_of(passage.text[:LONGEST_HEADING])
            if own and ((rank < LETTER_RANK and len(passage.text) < 2 * LONGEST_HEADING) or not any(stack.values())):
                stack[rank] = own
        area = next((stack[depth] for depth in sorted(stack, reverse=True) if stack[depth]), None)
        yield Block(passage, mark, rank, area, passage.line in outside_lines)
