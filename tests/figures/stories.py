"""Dossiers with chance in every turn, and what the ledger alone says of them, counted by a second slow hand.

Nothing here reads facts, columns of dossiers or measures; the clock is the reference, minute by minute.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from motcua.base.ledger.models import Entry
from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Outcome
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY, PDF, RESULT, World, intake, received
from motcua.engines.worktime.tests.reference import due_at, works_in

MINUTE = timedelta(minutes=1)
ENDS = ("returned", "withdrawn")
NOBODY = ("awaiting_supplement", "result_ready", *ENDS)


@dataclass
class Teller:
    """Tells one dossier after another of a world, by chance."""

    world: World
    chance: random.Random
    at: datetime = MONDAY

    def one(self) -> Dossier:
        """Return a dossier somewhere on its way."""
        self.at = MONDAY + timedelta(minutes=self.chance.randint(0, 8 * 24 * 60))
        dossier = received(self.world, at=self.at, channel=self.chance.choice([1, 2, 3]), components=self._papers())
        way = self._way(dossier.id)
        for step in way if self.chance.random() < 0.5 else way[: self.chance.randint(0, 8)]:
            self.at += timedelta(minutes=self.chance.choice([0, 7, 95, 60 * self.chance.randint(1, 40)]))
            step()
        self._set_right(dossier)
        return dossier

    def _set_right(self, dossier: Dossier) -> None:
        """Correct now and then the channel, and the moment of a result: to any one since the signature."""
        dossier.refresh_from_db()
        luck, channel = self.chance.random(), self.chance.choice([1, 2, 3])
        share = self.chance.random()
        if luck < 0.25 and channel != dossier.channel:
            self.corrected(dossier, "channel", str(channel))
        signed = Entry.objects.filter(kind="dossier", subject_id=dossier.id, verb="approved").order_by("number").last()
        if dossier.resolved_at is None or signed is None or luck > 0.6:
            return
        moment = signed.occurred_at + share * (dossier.resolved_at - signed.occurred_at)
        if local(moment).replace(second=0, microsecond=0) != local(dossier.resolved_at):
            self.corrected(dossier, "resolved_at", f"{local(moment):%d/%m/%Y %H:%M}")

    def corrected(self, dossier: Dossier, fact: str, value: str) -> None:
        """Have a fact set right by two people."""
        ha, phuc = self.world.who(cast.HA), self.world.who(cast.PHUC)
        row = actions.propose_correction(dossier_id=dossier.id, field=fact, value=value, reason="E", by=ha, at=self.at)
        actions.decide_correction(correction_id=row.pk, is_approved=True, by=phuc, at=self.at)

    def _papers(self) -> tuple[actions.ComponentIn, ...]:
        is_all = self.chance.random() < 0.5
        return tuple(
            replace(
                paper,
                is_digitised=is_all or self.chance.random() < 0.3,
                is_reused=self.chance.random() < 0.2,
                is_from_store=self.chance.random() < 0.2,
            )
            for paper in intake(self.world).components
        )

    def _way(self, dossier: int) -> list[Callable[[], object]]:
        ha, thinh = (self.world.who(member) for member in (cast.HA, cast.THINH))
        phuc, tai, dung, minh = (self.world.who(m) for m in (cast.PHUC, cast.TAI, cast.DUNG, cast.MINH))
        is_file, outcome = self.chance.random() < 0.6, self.chance.choice(list(Outcome))
        result = replace(RESULT, is_electronic=is_file)
        taken = [
            lambda: actions.hand_over(dossier_id=dossier, by=ha, at=self.at),
            lambda: actions.take_up(dossier_id=dossier, by=thinh, at=self.at),
        ]
        asked = [
            lambda: actions.request_supplement(dossier_id=dossier, items=["A"], reason="B", by=thinh, at=self.at),
            lambda: actions.take_supplement(dossier_id=dossier, is_complete=True, by=ha, at=self.at),
        ]
        settled = [
            lambda: actions.settle(dossier_id=dossier, outcome=outcome, reason="C", by=thinh, at=self.at),
            lambda: actions.approve(dossier_id=dossier, by=phuc, at=self.at),
            lambda: actions.approve(dossier_id=dossier, by=tai, at=self.at),
            lambda: actions.record_result(
                dossier_id=dossier, result=result, file=PDF, file_name="kq.pdf", by=dung, at=self.at
            ),
        ]
        at_desk = [] if is_file else [lambda: actions.put_at_desk(dossier_id=dossier, by=minh, at=self.at)]
        returned = [lambda: actions.return_result(dossier_id=dossier, by=minh, at=self.at)]
        if self.chance.random() < 0.15:
            return [*taken, lambda: actions.withdraw(dossier_id=dossier, reason="D", by=ha, at=self.at)]
        return [*taken, *(asked if self.chance.random() < 0.4 else []), *settled, *at_desk, *returned]


# The usual workflow's shares of five working days, in minutes.
BUDGETS = {
    "reception": 120,
    "case_officer": 1320,
    "unit_head": 240,
    "approver": 360,
    "records_clerk": 240,
    "return_desk": 120,
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One interval in somebody's hands that has ended."""

    ended_at: datetime
    worked_minutes: int
    allowed_minutes: int

    @property
    def is_over_allowed(self) -> bool:
        """Return whether it took longer than its step had left."""
        return self.worked_minutes > self.allowed_minutes


@dataclass
class Told:
    """One dossier as its entries tell it."""

    entries: list[Entry] = field(default_factory=list)
    has_result = True

    def at(self, verb: str) -> datetime | None:
        """Return when a verb last happened."""
        return next((entry.occurred_at for entry in reversed(self.entries) if entry.verb == verb), None)

    @cached_property
    def accepted(self) -> dict[str, Any]:
        """Return what the acceptance says, the channel as it was set right."""
        channel = self.set_right("channel")
        return dict(self.entries[0].data) | ({"channel": int(channel)} if channel else {})

    @property
    def channel(self) -> int:
        """Return the channel as it was set right."""
        return int(self.accepted["channel"])

    @cached_property
    def received_at(self) -> datetime:
        """Return the moment of acceptance."""
        return self.entries[0].occurred_at

    @cached_property
    def withdrawn_at(self) -> datetime | None:
        """Return when its owner took it back."""
        return self.at("withdrawn")

    @cached_property
    def is_file(self) -> bool:
        """Return whether the result is a file."""
        return any(entry.data.get("is_file") for entry in self.entries)

    @cached_property
    def is_refused(self) -> bool:
        """Return whether the last settlement was a refusal."""
        outcomes = [str(entry.data["outcome"]) for entry in self.entries if entry.verb == "settled"]
        return bool(outcomes) and outcomes[-1] == "refused"

    @cached_property
    def resolved_at(self) -> datetime | None:
        """Return when the result was ready, as it was set right."""
        moment = self.set_right("resolved_at")
        if moment:
            return datetime.fromisoformat(moment)
        return self.at("result_recorded") if self.is_file else self.at("result_at_desk")

    def set_right(self, fact: str) -> str:
        """Return what the last correction of a fact says, nothing if there is none."""
        told = [entry.data for entry in self.entries if entry.verb == "corrected"]
        return next((str(data["value"]) for data in reversed(told) if data["field"] == fact), "")

    @cached_property
    def pauses(self) -> list[tuple[datetime, datetime | None]]:
        """Return the one pause, if there is one, on the clock of the office."""
        asked, done = self.at("supplement_requested"), self.at("supplement_completed")
        return [(local(asked), local(done) if done else None)] if asked else []

    @property
    def supplement_count(self) -> int:
        """Return how often a supplement was asked for."""
        return len(self.pauses)

    def due_as_of(self, at: datetime) -> datetime | None:
        """Return the due moment as it was promised at a moment, by what had happened until then."""
        by = local(at)
        known = [(asked, done if done and done <= by else None) for asked, done in self.pauses if asked <= by]
        due = due_at(local(self.received_at), 5, "wd", known)
        return due.replace(tzinfo=HANOI) if due else None

    @cached_property
    def steps(self) -> list[Step]:
        """Return every interval that ended in somebody's hands, against what its step had left."""
        found, left = [], dict(BUDGETS)
        told = [entry for entry in self.entries if "state" in entry.data]
        for one, after in pairwise(told):
            role, end = str(one.data["holder_role"]), self._moment(after)
            if one.data["state"] in NOBODY:
                continue
            used = worked(local(self._moment(one)), local(end))
            found.append(Step(ended_at=end, worked_minutes=used, allowed_minutes=left[role]))
            left[role] = max(0, left[role] - used)
        return found

    def _moment(self, entry: Entry) -> datetime:
        """Return when an entry happened; the result is ready when it is, and numbered in the books by then."""
        at = entry.occurred_at
        if self.resolved_at and entry.data["state"] == "result_ready":
            return self.resolved_at
        return min(at, self.resolved_at) if self.resolved_at and entry.data["state"] == "result_recorded" else at

    @cached_property
    def used_minutes(self) -> int:
        """Return the working minutes until the result, without pauses."""
        return sum(step.worked_minutes for step in self.steps)


@cache
def worked(start: datetime, end: datetime) -> int:
    """Count the working minutes between two moments one by one."""
    minutes, at = 0, start
    while at < end:
        minutes += works_in(at)
        at += MINUTE
    return minutes


def local(at: datetime) -> datetime:
    """Return a moment on the clock of the office."""
    return at.astimezone(HANOI).replace(tzinfo=None)


def told() -> list[Told]:
    """Return every dossier of the ledger."""
    rows: dict[int, Told] = {}
    for entry in Entry.objects.filter(kind="dossier").order_by("subject_id", "number"):
        rows.setdefault(entry.subject_id, Told()).entries.append(entry)
    return list(rows.values())
