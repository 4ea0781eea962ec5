"""From hand to hand, as the control slip writes it: who gave, who took, when, and whether in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from motcua.base.ledger.rules import Recorded
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.clock import happened
from motcua.casework.dossiers.rules import VERB_LABELS, State, as_corrected
from motcua.people.accounts.queries import posts_by_id
from motcua.people.organizations.queries import unit_on

_CITIZEN = "Người nộp hồ sơ"
_OUT = (State.RETURNED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Whoever gives or takes: a unit, and its person when one is known."""

    unit: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One hand-over."""

    giver: Side
    taker: Side
    at: datetime
    result: str
    note: str


def hands(dossier: Dossier, entries: Sequence[Recorded]) -> Iterator[Hand]:
    """Yield the hand-overs that the entries tell of, oldest first; a person who takes up completes his unit's row."""
    last: Hand | None = None
    holder = Side(unit=_CITIZEN)
    people = _people(entries)
    moments = (told.at for told in as_corrected(happened(list(entries))))
    for entry, at in zip(entries, moments, strict=True):
        if "holder_unit" not in entry.data:
            continue
        taker = _side(entry, people)
        if taker == holder:
            continue
        if last is not None and taker.unit == holder.unit and not holder.who.strip():
            last, holder = replace(last, taker=taker), taker
            continue
        if last is not None:
            yield last
        last = Hand(
            giver=holder,
            taker=taker,
            at=at,
            result=_result(dossier, entry, at),
            note=VERB_LABELS.get(entry.verb, ""),
        )
        holder = taker
    if last is not None:
        yield last


def _people(entries: Sequence[Recorded]) -> dict[int, str]:
    named = {int(entry.data["holder_post"]) for entry in entries if entry.data.get("holder_post")}
    return {post.post_id: post.person_name for post in posts_by_id(sorted(named)).values()}


def _side(entry: Recorded, people: dict[int, str]) -> Side:
    """Return who holds the dossier after an entry, by the unit's name of that day."""
    if entry.data["state"] in _OUT:
        return Side(unit=_CITIZEN)
    unit = unit_on(int(entry.data["holder_unit"]), timezone.localdate(entry.occurred_at))
    post_id = entry.data.get("holder_post")
    return Side(unit=unit.name, who=people.get(int(post_id), "") if post_id else "")


def _result(dossier: Dossier, entry: Recorded, at: datetime) -> str:
    """Return how the dossier stood against its due date; before the result only an overdue one is marked."""
    due = dossier.due_at
    if due is None or entry.verb == "withdrawn":
        return ""
    end = min(at, dossier.resolved_at or at)
    if end > due:
        return "Quá hạn"
    if dossier.resolved_at is None or at < dossier.resolved_at:
        return ""
    return "Đúng hạn" if timezone.localdate(end) == timezone.localdate(due) else "Trước hạn"
