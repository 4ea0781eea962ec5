"""Tables with bars or tabs: columns by their header, rows put together again over page breaks."""

import re
from collections.abc import Iterator, Sequence

from motcua.reform.plans.rules.joining import FIXED, Cells, Row, whole
from motcua.reform.plans.rules.layout import ANNEX, is_delimited, mark_of
from motcua.reform.plans.rules.shapes import Line, Passage
from motcua.reform.plans.rules.words import fold, tokens

COLUMNS = (
    ("past", r"(?:thuc hien|ket qua|uoc|dat duoc|hien trang) (?:\w+ ){0,3}\d{4}|^nam truoc|hien trang"),
    ("value", r"(?:ke hoach|muc tieu|chi tieu|giao|phan dau) (?:\w+ ){0,3}20\d{2}|^nam 20\d{2}"),
    ("coordinating", r"phoi hop"),
    (
        "lead",
        (
            r"chu tri|(?:co quan|don vi|nguoi|bo phan) (?:\w+ )?(?:thuc hien|tham muu|phu trach|chu tri)|"
            r"trach nhiem|phan cong"
        ),
    ),
    ("deadline", r"thoi (?:gian|han)|tien do|han hoan thanh|hoan thanh"),
    ("product", r"san pham|ket qua"),
    ("unit", r"don vi tinh|\bdvt\b"),
    ("no", r"^(?:s?tt|so tt|so thu tu|no)$"),
    ("task", r"nhiem vu|noi dung|hoat dong|cong viec|giai phap"),
    ("goal", r"muc tieu|chi tieu|chi so"),
    ("note", r"ghi chu"),
    ("value", r"nam \d{4}|gia tri|muc phan dau"),
)
PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in COLUMNS)
SHORTEST_TITLE, LONGEST_TITLE, LEAST_TITLES = 3, 60, 3
NUMBER = re.compile(r"^[\dIVXivx]{1,5}(?:\.\d{1,2})*[.)]?$")
PERCENT = re.compile(r"\d\s*%")
# "Sản phẩm: Nghị quyết" says what it names and heads no column.
LABELLED = re.compile(r":\s*\w")
HEADING = re.compile(r"^\s*(?:[IVX]+|[A-Z])[.)]\s+\S")
RULE = re.compile(r"^[\s|:\-–+=_]*$")


def title_of(cell: str) -> str | None:
    """Return which column a cell of a header names."""
    plain = " ".join(tokens(cell))
    if not plain or len(plain) > LONGEST_TITLE or PERCENT.search(cell) or LABELLED.search(cell):
        return None
    return next((name for name, pattern in PATTERNS if pattern.search(plain)), None)


def header_of(cells: Sequence[str]) -> list[str] | None:
    """Return the columns if a row is a header: most cells name one, and one of them the work."""
    names = [title_of(cell) for cell in cells]
    if names and not names[0] and 0 < len(cells[0].strip()) <= SHORTEST_TITLE:
        # "TT" or "STT", whatever a scan made of it.
        names[0] = "no"
    filled = [name for name, cell in zip(names, cells, strict=True) if cell.strip()]
    known = {name for name in filled if name}
    if len(known) < LEAST_TITLES or not known & {"task", "goal"} or len(filled) - sum(map(bool, filled)) > 1:
        return None
    columns: list[str] = []
    for position, name in enumerate(names):
        wanted = name or f"other{position}"
        if wanted in columns:
            wanted = {"task": "task2", "goal": "goal2"}.get(wanted, f"other{position}")
        columns.append(wanted)
    while columns and columns[-1].startswith("other") and not cells[len(columns) - 1].strip():
        columns.pop()
    if "task" not in columns:
        columns[columns.index("goal")] = "task"
    return columns


def split(line: Line, *, leading: bool) -> list[str]:
    """Return the cells of a row; `leading` when every row begins with a bar."""
    text = line.text
    if "\t" in text and text.count("\t") >= 2:  # noqa: PLR2004 (three cells or more)
        return [cell.strip() for cell in line.text.split("\t")]
    text = text.strip()
    if leading and text.startswith("|"):
        text = text[1:]
    return [cell.strip() for cell in text.split("|")]


def table_lines(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are rows of a table with a header."""
    taken: set[int] = set()
    is_open, columns = False, list[str]()
    gap: list[int] = []
    for line in lines:
        if is_delimited(line.text) or (is_open and RULE.match(line.text) and line.text.strip()):
            header = header_of(split(line, leading=line.text.strip().startswith("|")))
            is_new = bool(header and header != columns)
            is_open, columns = is_open or bool(header), header or columns
            if is_open:
                # A line between two tables is the title of the second.
                taken.update([*(() if is_new else gap), line.number])
            gap = []
        elif is_open and line.text.strip() and not _is_title(line.text):
            gap.append(line.number)
            if len(gap) > 1 or line.text.count("|"):
                is_open = bool(line.text.count("|"))
                if is_open:
                    taken.add(line.number)
                gap = []
    return taken


def _is_title(text: str) -> bool:
    """Say whether a line between rows is the title of what follows and no rest of a cell."""
    return bool(ANNEX.match(fold(text))) or (text.isupper() and bool(mark_of(text)[0]) and len(text.split()) > 1)


def read_rows(lines: Sequence[Line]) -> list[Row]:
    """Return the rows of all tables, whole again."""
    taken = table_lines(lines)
    rows: list[Row] = []
    reader = _Reader(rows)
    for line in lines:
        if line.number in taken and not RULE.match(line.text):
            reader.take(line)
    return whole(rows)


class _Reader:
    """Goes through the lines of tables and decides what each is."""

    def __init__(self, rows: list[Row]) -> None:
        """Begin without a header."""
        self.rows, self.columns, self.section = rows, [""], ""
        self.is_leading = self.is_after_break = False
        self.missing, self.is_percent = 0, False

    def take(self, line: Line) -> None:
        """Add one line."""
        if not is_delimited(line.text) and line.text.count("|") + line.text.count("\t") == 0:
            return self._append_loose(line)
        header = header_of(split(line, leading=line.text.strip().startswith("|")))
        if header:
            self.is_leading = line.text.strip().startswith("|")
            self.is_after_break = bool(self.rows) and header == self.columns
            self.columns, self.missing, self.is_percent = header, 0, "%" in line.text
            return None
        return self._take_cells(split(line, leading=self.is_leading), line)

    def _append_loose(self, line: Line) -> None:
        """Add a line without cells to the last cell, a break inside it; a heading between two whole rows is its own."""
        if not self.missing and HEADING.match(line.text):
            self.section = line.text.strip()
            cells = {"task": _cell(self.section, line, 0)}
            self.rows.append(Row([cells], self.section, is_section=True))
        elif self.rows and self.rows[-1].pieces:
            piece = self.rows[-1].pieces[-1]
            name = list(piece)[-1]
            piece[name] = Passage((*piece[name].parts, line))

    def _take_cells(self, texts: list[str], line: Line) -> None:
        """Add a row, or a piece of the one before."""
        filled = [(at, text) for at, text in enumerate(texts) if text]
        if not filled:
            return
        if self._fills(filled, line) or _counts_columns(texts):
            return
        cells = {
            self.columns[at] if at < len(self.columns) else self.columns[-1]: _cell(text, line, at)
            for at, text in reversed(filled)
        }
        cells = {name: cells[name] for name in self.columns if name in cells}
        before = self.rows[-1] if self.rows and not self.rows[-1].is_section else None
        # A row that was cut short has fewer cells than the header; the next line may bring the rest.
        self.missing = len(self.columns) - len(texts) if len(filled) > 2 else 0  # noqa: PLR2004 (more than a heading)
        if before and self._goes_on(cells, before):
            before.pieces.append(cells)
        elif section := section_text(cells):
            self.section = section
            self.rows.append(Row([cells], section, is_section=True))
        else:
            self.rows.append(Row([cells], self.section, is_percent=self.is_percent))
        self.is_after_break = False

    def _fills(self, filled: list[tuple[int, str]], line: Line) -> bool:
        """Give the cells that the row before lacks at its end."""
        if not self.missing or len(filled) > self.missing or NUMBER.match(filled[0][1]):
            self.missing = 0
            return False
        for (at, text), name in zip(filled, self.columns[-self.missing :], strict=False):
            self.rows[-1].pieces[-1][name] = _cell(text, line, at)
        self.missing = 0
        return True

    def _goes_on(self, cells: Cells, before: Row) -> bool:
        """Say whether a row is the rest of the one before."""
        number = cells["no"].text if "no" in cells else ""
        numbers = {piece["no"].text for piece in before.pieces if "no" in piece}
        if number and not NUMBER.match(number):
            return False
        task = cells["task"].text if "task" in cells else ""
        begins_small = task[:1].islower()
        if not number and not set(cells) & {name for piece in before.pieces for name in piece}:
            # Cut inside its cells: what one page lacks stands on the next.
            return True
        is_full = all(name in cells for name in ("task", "lead", "deadline") if name in self.columns)
        if self.is_after_break:
            return number in numbers if number else begins_small or not is_full
        if number:
            return False
        return (not task and len(cells) < len(self.columns) - 1) or (begins_small and not is_full)


def _counts_columns(texts: Sequence[str]) -> bool:
    """Say whether a row below the header only counts the columns: 1, 2, 3 or (1), (2), (3)."""
    digits = [text.strip(" ()") for text in texts]
    return len(digits) >= LEAST_TITLES and digits == [str(n) for n in range(1, len(digits) + 1)]


def section_text(cells: Cells) -> str:
    """Return the heading if a row holds nothing else: one cell, a number and one, or the same words in all."""
    texts = {name: cell.text for name, cell in cells.items()}
    distinct = {fold(text) for text in texts.values()}
    number = texts.get("no", "")
    if len(distinct) == 1:
        return "" if number and NUMBER.match(number) else next(iter(texts.values()))
    rest = {fold(text) for name, text in texts.items() if name != "no"}
    if number and len(rest) == 1 and not set(texts) & FIXED:
        return next(text for name, text in texts.items() if name != "no")
    if number and not NUMBER.match(number) and len(texts) == 1:
        return number
    return next(text for name, text in texts.items() if name != "no") if number and len(rest) == 1 else ""


def _cell(text: str, line: Line, at: int) -> Passage:
    """Return a cell of one line."""
    return Passage((Line(line.cells[at] if at < len(line.cells) else line.number, text, text),))


def each_cell(rows: Sequence[Row], names: Sequence[str]) -> Iterator[tuple[Row, str, Passage]]:
    """Yield the cells of some columns, row by row."""
    for row in rows:
        for name in names:
            if name in row.cells:
                yield row, name, row.cells[name]
