"""Whose words a source uses for the competent agency, and what of it a province can assign."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from motcua.base.text import fold, normal


class AgencyKind(StrEnum):
    """What an agency's words mean for this province."""

    COMMITTEE = "committee"
    DEPARTMENT = "department"
    CENTRAL = "central"
    FOREIGN = "foreign"
    UNMAPPED = "unmapped"

    @property
    def is_ours(self) -> bool:
        """Return whether such an agency belongs to the province's own structure."""
        return self in (AgencyKind.COMMITTEE, AgencyKind.DEPARTMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAgency:
    """A line of the reviewed table."""

    text: str
    kind: str
    level: str
    agency_name: str = ""


def read_agencies(text: str, table: Sequence[KnownAgency]) -> tuple[KnownAgency, ...]:
    """Read an agency text, several names joined by commas that names hold too: the longest known name wins.

    What the table does not know comes back as unmapped, so that a person assigns it.
    """
    known = _longest_first(tuple(table))
    rest, found = normal(text), []
    while rest:
        folded = fold(rest)
        for name, agency in known:
            if folded == name or folded.startswith(name + ","):
                found.append(agency)
                rest = rest[len(name) :].lstrip(", ")
                break
        else:
            piece, _, rest = rest.partition(",")
            rest = rest.strip()
            found.append(KnownAgency(text=piece.strip(), kind=AgencyKind.UNMAPPED, level=""))
    return tuple(found)


@cache
def _longest_first(table: tuple[KnownAgency, ...]) -> list[tuple[str, KnownAgency]]:
    """Return the table by folded name, the longest first."""
    return sorted(((fold(agency.text), agency) for agency in table), key=lambda pair: -len(pair[0]))
