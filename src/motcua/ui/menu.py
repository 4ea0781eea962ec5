"""The common menu: a registry that apps fill in `ready()`, each entry with its doors."""

from dataclasses import dataclass, field

from motcua.base.actors import Actor, Role
from motcua.ui.access import Audience, may_enter


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu: words, icon of the sprite, URL name, who sees it, where it stands."""

    label: str
    icon: str
    url: str
    doors: frozenset[Audience | Role]
    section: str
    order: int = field(default=100)


_entries: list[Entry] = []


def register(entry: Entry) -> None:
    """Add an entry once."""
    if entry not in _entries:
        _entries.append(entry)


def entries_for(actor: Actor, *, is_signed_in: bool) -> list[Entry]:
    """Return the entries this actor may open, each section together, in their order."""
    mine = [entry for entry in _entries if may_enter(actor, entry.doors, is_signed_in=is_signed_in)]
    first = {entry.section: min(e.order for e in mine if e.section == entry.section) for entry in mine}
    return sorted(mine, key=lambda entry: (first[entry.section], entry.section, entry.order, entry.label))
