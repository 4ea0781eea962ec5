"""Lay the lines of a file over the stored versions: what is new, what closes, what must be refused."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from motcua.base.errors import Invalid
from motcua.people.organizations.errors import (
    PredecessorUnknown,
    RowDiffers,
    RowInsideItself,
    RowLeavesParts,
    RowOrphaned,
    RowRepeated,
    RowTakesAgencyId,
    RowTooEarly,
)
from motcua.people.organizations.rules.row import Facts, UnitRow

_DAY = timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class Dated:
    """A version, stored (with its key) or from a line."""

    slug: str
    facts: Facts
    valid_from: date
    valid_to: date | None
    line: int = 0
    key: int | None = None
    closed_by: int = 0

    def holds_on(self, day: date) -> bool:
        """Return whether the version holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A succession that a line tells."""

    predecessor: str
    successor: str
    kind: str
    effective_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A line that was refused, and why."""

    line: int
    slug: str
    error: Invalid


@dataclass(slots=True, kw_only=True)
class Plan:
    """All versions as they shall be, the successions told, and the lines refused."""

    versions: dict[str, list[Dated]] = field(default_factory=lambda: defaultdict(list))
    links: list[Link] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    unchanged: int = 0

    def all(self) -> Iterator[Dated]:
        """Return every version."""
        return (version for versions in self.versions.values() for version in versions)


def plan(rows: Sequence[UnitRow], stored: Sequence[Dated]) -> Plan:
    """Return the plan; a line that leans on a refused line is refused as well."""
    refused: dict[int, Rejection] = {}
    while True:
        book = Plan()
        for version in stored:
            book.versions[version.slug].append(replace(version))
        found = dict(_faults(book, [row for row in rows if row.line not in refused]))
        if not found:
            book.rejected = sorted(refused.values(), key=lambda rejection: rejection.line)
            return book
        slugs = {row.line: row.slug for row in rows}
        refused |= {line: Rejection(line=line, slug=slugs[line], error=error) for line, error in found.items()}


def _faults(book: Plan, rows: list[UnitRow]) -> Iterator[tuple[int, Invalid]]:
    """Enter the lines in the order of time and return those that cannot stand."""
    for row in sorted(rows, key=lambda row: (row.valid_from, row.line)):
        try:
            _enter(book, row)
        except Invalid as error:
            yield row.line, error
    yield from _orphans(book)
    yield from _loops(book)
    yield from _shared_codes(book)
    for row in rows:
        for slug, _ in row.predecessors:
            if slug not in book.versions or slug == row.slug:
                yield row.line, PredecessorUnknown(field="predecessors", slug=slug)


def _enter(book: Plan, row: UnitRow) -> None:
    """Enter one line: a new version, the end of one, or nothing new."""
    versions = book.versions.get(row.slug, [])
    same_day = next((version for version in versions if version.valid_from == row.valid_from), None)
    held = next((version for version in versions if version.holds_on(row.valid_from)), None)
    last = versions[-1] if versions else None
    if same_day:
        _repeat(book, row, same_day)
    elif held and held.facts == row.facts and row.valid_to in {None, held.valid_to}:
        book.unchanged += 1
    elif last and row.valid_from < last.valid_from:
        raise RowTooEarly(field="valid_from")
    else:
        if last and last.holds_on(row.valid_from):
            last.valid_to, last.closed_by = row.valid_from - _DAY, row.line
        book.versions[row.slug].append(
            Dated(slug=row.slug, facts=row.facts, valid_from=row.valid_from, valid_to=row.valid_to, line=row.line)
        )
    book.links += [
        Link(predecessor=slug, successor=row.slug, kind=kind, effective_on=row.valid_from)
        for slug, kind in row.predecessors
    ]


def _repeat(book: Plan, row: UnitRow, version: Dated) -> None:
    """Take a line about a version that exists: its end may be new, nothing else."""
    if version.facts != row.facts or (version.valid_to and row.valid_to and version.valid_to != row.valid_to):
        if version.line:
            raise RowRepeated(line=version.line)
        raise RowDiffers(field="valid_from")
    if row.valid_to and version.valid_to is None:
        version.valid_to, version.closed_by = row.valid_to, row.line
    else:
        book.unchanged += 1


def _orphans(book: Plan) -> Iterator[tuple[int, Invalid]]:
    """Return the lines that stand, or leave others, without a parent on some day."""
    for version in book.all():
        parent = version.facts.parent
        if not parent:
            continue
        day: date | None = version.valid_from
        above = None
        while day is not None and (version.valid_to is None or day <= version.valid_to):
            above = next((held for held in book.versions.get(parent, ()) if held.holds_on(day)), None)
            if above is None:
                break
            day = above.valid_to + _DAY if above.valid_to else None
        else:
            continue
        closing = max((held.closed_by or held.line for held in book.versions.get(parent, ())), default=0)
        if version.line:
            yield version.line, RowOrphaned(field="parent", parent=parent)
        elif closing:
            yield closing, RowLeavesParts(field="valid_to", part=version.slug)


def _loops(book: Plan) -> Iterator[tuple[int, Invalid]]:
    """Return the lines by which a unit stands below itself."""
    for version in book.all():
        seen, above = {version.slug}, version.facts.parent
        while above and version.line:
            if above in seen:
                yield version.line, RowInsideItself(field="parent")
                break
            seen.add(above)
            held = (other for other in book.versions.get(above, ()) if other.holds_on(version.valid_from))
            above = next((other.facts.parent for other in held), "")


def _shared_codes(book: Plan) -> Iterator[tuple[int, Invalid]]:
    """Return the lines that take an agency id which another unit carries on the same day."""
    carriers: dict[str, list[Dated]] = defaultdict(list)
    for version in book.all():
        for other in carriers[version.facts.code] if version.facts.code else ():
            meets = other.holds_on(version.valid_from) or version.holds_on(other.valid_from)
            if meets and other.slug != version.slug and (line := max(version.line, other.line)):
                mine = version if line == version.line else other
                yield (
                    line,
                    RowTakesAgencyId(
                        field="code", code=mine.facts.code, other=(other if mine is version else version).facts.name
                    ),
                )
        carriers[version.facts.code].append(version)
