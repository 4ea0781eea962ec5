"""One line of a file of units: one unit from one day on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.base.text import normal
from motcua.people.organizations.errors import (
    BadAgencyId,
    DateUnreadable,
    EndsBeforeItStarts,
    ValueMissing,
    ValueUnknown,
)

REQUIRED = ("slug", "name", "kind", "level", "type", "valid_from")
COLUMNS = (*REQUIRED, "short_name", "code", "parent", "valid_to", "is_assumed", "phone", "predecessors")
KINDS = ("agency", "unit", "desk")
LINKS = ("merge", "split", "transfer")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_AGENCY_ID = re.compile(r"\d{3}\.\d{2}\.\d{2,3}\.[A-Z]\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is dated about a unit; the parent by its slug."""

    name: str
    short_name: str
    code: str
    kind: str
    level: str
    type: str
    parent: str
    phone: str
    is_assumed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A line that can be read."""

    line: int
    slug: str
    facts: Facts
    valid_from: date
    valid_to: date | None
    predecessors: tuple[tuple[str, str], ...]


def parse(line: int, cells: Mapping[str, str | None], *, levels: frozenset[str]) -> UnitRow:
    """Read a line.

    Raises:
        Invalid: a value is missing or cannot be read; the error says which.
    """
    row = {column: normal(cells.get(column) or "") for column in COLUMNS}
    for column in REQUIRED:
        if not row[column]:
            raise ValueMissing(field=column, column=column)
    _one_of(row, "kind", KINDS)
    _one_of(row, "level", tuple(sorted(levels)))
    _one_of(row, "is_assumed", ("0", "1", ""))
    if not _SLUG.fullmatch(row["slug"]):
        raise ValueUnknown(field="slug", column="slug", value=row["slug"], allowed="a-z, 0-9, -")
    if row["code"] and not _AGENCY_ID.fullmatch(row["code"]):
        raise BadAgencyId(field="code")
    start, end = _day(row, "valid_from"), _day(row, "valid_to") if row["valid_to"] else None
    if end and end < start:
        raise EndsBeforeItStarts(field="valid_to")
    facts = Facts(
        name=row["name"],
        short_name=row["short_name"] or row["name"],
        code=row["code"],
        kind=row["kind"],
        level=row["level"],
        type=row["type"],
        parent=row["parent"],
        phone=row["phone"],
        is_assumed=row["is_assumed"] == "1",
    )
    return UnitRow(
        line=line,
        slug=row["slug"],
        facts=facts,
        valid_from=start,
        valid_to=end,
        predecessors=_links(row["predecessors"]),
    )


def _one_of(row: Mapping[str, str], column: str, allowed: tuple[str, ...]) -> None:
    """Refuse a value outside a list."""
    if row[column] not in allowed:
        raise ValueUnknown(field=column, column=column, value=row[column], allowed=", ".join(filter(None, allowed)))


def _day(row: Mapping[str, str], column: str) -> date:
    """Read a day written the machine's or the Vietnamese way."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(row[column], pattern).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise DateUnreadable(field=column, column=column, value=row[column])


def _links(text: str) -> tuple[tuple[str, str], ...]:
    """Read `slug;slug:split` as pairs of slug and kind of succession; merge when none is said."""
    links = []
    for item in filter(None, (part.strip() for part in text.split(";"))):
        slug, _, kind = item.partition(":")
        if (kind or "merge") not in LINKS:
            raise ValueUnknown(field="predecessors", column="predecessors", value=item, allowed=", ".join(LINKS))
        links.append((slug, kind or "merge"))
    return tuple(links)
