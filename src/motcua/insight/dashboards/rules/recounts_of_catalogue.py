"""Each measure of the catalogue once more, by hand, from the versions of one procedure as the ledger tells them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from motcua.insight.dashboards.rules.recounts import Pair


class Version(Protocol):
    """A published version of a procedure."""

    @property
    def valid_from(self) -> date:
        """Return its first day."""

    @property
    def valid_to(self) -> date | None:
        """Return its last day, None while it is in force."""

    @property
    def is_online(self) -> bool:
        """Return whether it can be asked for online."""

    @property
    def is_complete(self) -> bool:
        """Return whether all its parts were published."""


Versions = Sequence[Version]


def in_force(versions: Versions, on: date) -> list[Version]:
    """Return what was in force on a day: one version, or none."""
    return [one for one in versions if one.valid_from <= on and (one.valid_to is None or on <= one.valid_to)]


def _online(versions: Versions, on: date, *, is_used: bool) -> Pair:
    """In force and online, and asked for online in the window."""
    offered = sum(one.is_online for one in in_force(versions, on))
    return (offered if is_used else 0, offered)


# Versions, the last day of the window, whether a dossier came online in it.
CATALOGUE: dict[str, Callable[[Versions, date, bool], Pair]] = {
    "procedures_in_force": lambda versions, on, _used: (len(in_force(versions, on)), 0),
    "procedures_online_rate": lambda versions, on, _used: (
        sum(one.is_online for one in in_force(versions, on)),
        len(in_force(versions, on)),
    ),
    "procedures_complete_rate": lambda versions, on, _used: (
        sum(one.is_complete for one in in_force(versions, on)),
        len(in_force(versions, on)),
    ),
    "procedures_used_online_rate": lambda versions, on, used: _online(versions, on, is_used=used),
}
