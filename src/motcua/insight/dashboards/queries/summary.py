"""The four numbers of a choice, by agency, beside the same days before; one statement for all of them."""

from dataclasses import dataclass, replace

from motcua.insight.dashboards.base.numbers import FOUR, ON_TIME, OVERDUE, RECEIVED, SETTLED
from motcua.insight.dashboards.queries.choice import Choice
from motcua.insight.dashboards.queries.grid import NOTHING, Ask, Column, Grid, grid, total
from motcua.insight.dashboards.rules import Counted, Folded, folded, permille, ranked
from motcua.reform.indicators.base import Value, Window

_BEFORE = "_before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number now and on the same days before."""

    key: str
    now: Value
    before: Value

    @property
    def change(self) -> int | None:
        """Return how much has changed: dossiers, or tenths of a percent of a share; None when one side is missing."""
        if self.key != ON_TIME:
            return self.now.denominator - self.before.denominator
        if not (self.now.is_known and self.before.is_known):
            return None
        return permille(self.now.numerator, self.now.denominator) - permille(
            self.before.numerator, self.before.denominator
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: a thing with its four numbers, and its share before."""

    key: int
    name: str
    address: str
    received: int
    settled: int
    on_time: Value
    overdue: int
    before: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The numbers of a choice and their lines."""

    numbers: dict[str, Number]
    rows: list[Row]

    @property
    def on_time(self) -> Number:
        """Return the share settled on time."""
        return self.numbers[ON_TIME]

    @property
    def line(self) -> int:
        """Return the share of all together, in tenths of a percent: the line the parts are held against."""
        value = self.on_time.now
        return permille(value.numerator, value.denominator) if value.is_known else 0

    @property
    def is_empty(self) -> bool:
        """Return whether nothing at all happened."""
        return not any(number.now.is_known for number in self.numbers.values())

    def ranking(self, line: int | None = None) -> Folded:
        """Return the lines that have a share, the worst first, the middle folded."""
        return folded(
            ranked(
                (
                    Counted(
                        key=row.key,
                        name=row.name,
                        numerator=row.on_time.numerator,
                        denominator=row.on_time.denominator,
                    )
                    for row in self.rows
                ),
                self.line if line is None else line,
            )
        )


def asks_of(now: Window, before: Window, column: Column = Column.AGENCY) -> dict[str, Ask]:
    """Return the four measures in a window and in the one before, by a column of the facts."""
    windows = {"": now, _BEFORE: before}
    return {f"{key}{name}": Ask(key, window, (column,)) for name, window in windows.items() for key in FOUR}


def summary(choice: Choice, column: Column = Column.AGENCY) -> Summary:
    """Return the numbers of a choice by one column of the facts."""
    return summed(grid(asks_of(choice.window(), choice.window(choice.before), column)), names_of(choice, column))


def names_of(choice: Choice, column: Column) -> dict[int, tuple[str, str]]:
    """Return for each value of the column its name and what the address calls it; without names it comes later."""
    if column is Column.AGENCY:
        return {key: (agency.name, agency.slug) for key, agency in choice.scope.agencies.items()}
    return {}


def summed(found: Grid, names: dict[int, tuple[str, str]]) -> Summary:
    """Return a grid by one column as numbers and lines; a line stands where anything was counted in the period."""
    numbers = {key: Number(key=key, now=total(found[key]), before=total(found[f"{key}{_BEFORE}"])) for key in FOUR}
    places = sorted({place for key in FOUR for place in found[key]})
    rows = [_row(found, place[0], *names.get(place[0], ("", ""))) for place in places]
    return Summary(numbers=numbers, rows=rows)


def _row(found: Grid, key: int, name: str, address: str) -> Row:
    def value(name: str) -> Value:
        return found[name].get((key,), NOTHING)

    return Row(
        key=key,
        name=name,
        address=address,
        received=value(RECEIVED).denominator,
        settled=value(SETTLED).denominator,
        on_time=value(ON_TIME),
        overdue=value(OVERDUE).denominator,
        before=value(ON_TIME + _BEFORE),
    )


def renamed(found: Summary, names: dict[int, tuple[str, str]]) -> Summary:
    """Return the numbers with the names of their lines, found after counting."""
    rows = [replace(row, name=names[row.key][0], address=names[row.key][1]) for row in found.rows if row.key in names]
    return Summary(numbers=found.numbers, rows=rows)
