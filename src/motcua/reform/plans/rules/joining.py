"""Rows of a table, and their pieces put together again over page breaks."""

from dataclasses import dataclass, field

from motcua.reform.plans.rules.shapes import Line, Passage
from motcua.reform.plans.rules.words import fold

FIXED = {"lead", "coordinating", "deadline"}

Cells = dict[str, Passage]


@dataclass
class Row:
    """A row: its pieces (one a page), the section above it, and whether it is a section."""

    pieces: list[Cells]
    section: str = ""
    is_section: bool = False
    is_percent: bool = False
    cells: Cells = field(default_factory=dict)

    @property
    def line(self) -> int:
        """Return the first line."""
        return min(cell.line for cells in self.pieces for cell in cells.values())

    @property
    def line_end(self) -> int:
        """Return the last line."""
        return max(cell.line_end for cells in self.pieces for cell in cells.values())

    def text(self, column: str) -> str:
        """Return the text of a cell."""
        return self.cells[column].text if column in self.cells else ""


def whole(rows: list[Row]) -> list[Row]:
    """Join the pieces of each row; cells that slipped into a neighbouring column go back where they fit."""
    known: dict[str, set[str]] = {name: set() for name in FIXED}
    for row in rows:
        if len(row.pieces) == 1 and not row.is_section:
            for name in FIXED & set(row.pieces[0]):
                known[name].add(fold(row.pieces[0][name].text))
    for row in rows:
        row.cells = dict(row.pieces[0])
        for piece in row.pieces[1:]:
            for name, cell in _placed(row.cells, piece, known).items():
                row.cells[name] = joined(row.cells[name], cell) if name in row.cells else cell
    return rows


ORDER = ("no", "goal", "task", "task2", "unit", "past", "value", "product", "lead", "coordinating", "deadline", "note")


def _placed(cells: Cells, piece: Cells, known: dict[str, set[str]]) -> Cells:
    """Return a piece with its cells in the columns where the joined text is one seen elsewhere."""
    names = [name for name in ORDER if name in cells or name in piece]
    filled = [name for name in names if name in piece]
    best, best_score = piece, _fit(cells, piece, known)
    for start in range(len(filled)):
        moved = {name: piece[name] for name in filled[:start]}
        for name in filled[start:]:
            at = names.index(name) + 1
            # What fills a gap stands where it should; only the rest of a cell can have slipped.
            if at < len(names) and name in cells and names[at] in cells:
                moved[names[at]] = piece[name]
        score = _fit(cells, moved, known)
        if len(moved) == len(filled) and score > best_score:
            best, best_score = moved, score
    return best


def _fit(cells: Cells, piece: Cells, known: dict[str, set[str]]) -> float:
    """Return how well a piece goes on with the cells: fixed columns hold values seen in other rows."""
    score = 0.0
    for name in FIXED & set(piece):
        text = fold((joined(cells[name], piece[name]) if name in cells else piece[name]).text)
        score += 1.0 if text in known[name] else -0.5
    return score


def joined(first: Passage, rest: Passage) -> Passage:
    """Join two pieces of a cell; words repeated over the break stand once."""
    before, after = first.text.split(), rest.text.split()
    for size in range(min(len(before), len(after), 6), 0, -1):
        if [fold(w) for w in before[-size:]] == [fold(w) for w in after[:size]]:
            after = after[size:]
            break
    if not after:
        return first
    text = " ".join(after)
    return Passage((*first.parts, Line(rest.line, rest.raw, text)))
