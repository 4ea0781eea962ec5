"""From a number to what lies behind it: the rooms above say at which address they show it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A number that somebody wants to look behind: a measure of a unit and all below it, from a day to a day."""

    key: str
    unit_id: int
    from_on: date
    to_on: date
    levels: tuple[str, ...] = ()
    field_ids: tuple[int, ...] = ()
    procedure_ids: tuple[int, ...] = ()


Address = Callable[[Look], str]

_addresses: list[Address] = []


def register_address(address: Address) -> None:
    """Add who shows what lies behind a number: a look in, the address of a page or "" out."""
    _addresses.append(address)


def address_behind(look: Look) -> str:
    """Return the address of what lies behind a number, "" if nobody shows it."""
    return next((found for address in _addresses if (found := address(look))), "")
