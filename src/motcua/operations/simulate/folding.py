"""Fold a dossier's story into the rows the real actions would leave; equality is proven by replay, not assumed."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.base.actors import Actor, Role
from motcua.base.text import normal
from motcua.casework.dossiers.actions import Intake, Result
from motcua.casework.dossiers.actions.custody import Holder
from motcua.casework.dossiers.rules import Move, State, dossier_code, follow_token, next_state, token_hash
from motcua.engines.worktime.rules import Pause, due
from motcua.operations.simulate.acceptance import dossier_row, facts, papers_row, people
from motcua.operations.simulate.chains import Chain
from motcua.operations.simulate.office import Office
from motcua.operations.simulate.papers import RESULT, RESULT_DIGEST, RESULT_FILE_NAME, RESULT_TYPE
from motcua.operations.simulate.rows import Rows, moment, number, text
from motcua.operations.simulate.shapes import Event, Story
from motcua.operations.simulate.spans import Line, Opened
from motcua.people.accounts.actions import ContactDetails

KIND = "dossier"
_TOLD = tuple(field.name for field in fields(ContactDetails) if field.name != "kind")


class Folded:
    """One dossier while its events are folded; the attributes are the columns of its row."""

    def __init__(self, office: Office, rows: Rows, story: Story) -> None:
        """Accept the dossier."""
        first = story.events[0]
        on = story.on
        self.office, self.rows, self.at = office, rows, first.at
        self.intake: Intake = first.told["intake"]
        self.offer = office.offer(story.agency_id, self.intake.version_id, on)
        by = office.actor(first.post_id, on)
        self.receiving_agency = story.agency_id
        self.calendar = office.calendar(self.offer.agency_id)
        self.printed, self.limit = self.offer.limit(self.intake.channel, self.intake.case)
        self.due_at: datetime | None = due(first.at, self.limit, (), self.calendar).due_at
        self.first_due_at = self.due_at
        self.no_due_reason = ""
        self.people = self._contacts(by, first.at)
        self.id = rows.next_id("dossiers_dossier")
        token = follow_token(settings.MOTCUA_FOLLOW_KEY, dossier_id=self.id, token_number=1)
        self.token_hash = token_hash(token)
        agency = office.agency_code(story.agency_id, on)
        self.code = dossier_code(office.pattern(on), agency=agency, on=on, number=story.number)
        self.state, self.outcome = State.RECEIVED, ""
        self.holder = Holder(role=Role.RECEPTION, unit_id=self.intake.desk_id, post_id=by.post_id)
        self.held_since_at = self.received_at = first.at
        self.officer: Holder | None = None
        self.asked_at: datetime | None = None
        self.resolved_at: datetime | None = None
        self.withdrawn_at: datetime | None = None
        self.returned_at: datetime | None = None
        self.result: Result | None = None
        self.chain = Chain(rows, KIND, self.id)
        self.line = Line(office.ticks(self.offer.agency_id), self.offer.version.steps, self.limit)
        self._entered("received", by, first.at, facts(self), people(self.intake))

    def _contacts(self, by: Actor, at: datetime) -> tuple[int, int, int]:
        party = self.intake.party
        owner = self._contact(party.owner, by, at)
        applicant = self._contact(party.applicant, by, at) if party.applicant else owner
        filer = self._contact(party.filer, by, at) if party.filer else applicant
        return owner, applicant, filer

    def _contact(self, who: ContactDetails, by: Actor, at: datetime) -> int:
        key = self.rows.next_id("accounts_contact")
        told = {name: normal(getattr(who, name)) for name in _TOLD}
        self.rows.add("accounts_contact", str(key), str(who.kind), *(text(value) for value in told.values()))
        chain = Chain(self.rows, "contact", key)
        chain.record("created", by=by, at=at, data={"kind": str(who.kind)}, payload=told)
        chain.close()
        return key

    def _entered(
        self, verb: str, by: Actor, at: datetime, data: Mapping[str, Any], payload: Mapping[str, Any] | None
    ) -> None:
        """Append the entry and cut the line of time."""
        number = self.chain.record(verb, by=by, at=at, data=data, payload=payload)
        holder = self.holder
        self.line.open(Opened(number, at, self.state, holder.role, holder.unit_id, holder.post_id, self.due_at))

    def go(self, event: Event) -> None:
        """Fold one more event."""
        by = self.office.actor(event.post_id, event.at.date())
        move, deed = DEEDS[event.verb]
        if event.verb == "result_recorded" and event.told["result"].is_electronic:
            move = Move.RECORD_RESULT_FILE
        before, after = self.state, next_state(self.state, move)
        data, payload = deed(self, event, by, before)
        self.state = after
        held = {
            "state": str(after),
            "holder_role": str(self.holder.role),
            "holder_unit": self.holder.unit_id,
            "holder_post": self.holder.post_id,
        }
        self._entered(event.verb, by, event.at, held | data, payload)

    def hold(self, holder: Holder, at: datetime) -> None:
        """Put the dossier into a holder's hands."""
        self.holder, self.held_since_at = holder, at

    def pass_to(self, role: Role, within: int, at: datetime) -> None:
        """Put the dossier into the hands of whoever holds a role inside a unit."""
        self.hold(self.office.holder(role, within, at.date()), at)

    def wind(self, pause: Pause) -> None:
        """Write the due date that follows from a pause."""
        found = due(self.received_at, self.limit, (pause,), self.calendar)
        self.due_at, self.no_due_reason = found.due_at, found.reason

    def close(self) -> None:
        """Put down all that is one row a dossier."""
        self.chain.close()
        self.rows.add("dossiers_dossier", *dossier_row(self))
        for paper in self.intake.components:
            self.rows.add("dossiers_dossiercomponent", str(self.id), *papers_row(paper))
        self.line.write(self.rows, self.id, self.intake.components, is_resolved=self.resolved_at is not None)


Told = tuple[dict[str, Any], dict[str, Any] | None]


def _hand_over(it: Folded, event: Event, _by: Actor, _before: State) -> Told:
    it.pass_to(Role.CASE_OFFICER, it.offer.unit_id, event.at)
    return {}, None


def _take_up(it: Folded, event: Event, by: Actor, _before: State) -> Told:
    it.officer = Holder(role=Role.CASE_OFFICER, unit_id=by.unit_id or it.holder.unit_id, post_id=by.post_id)
    it.hold(it.officer, event.at)
    return {}, None


def _ask(it: Folded, event: Event, _by: Actor, _before: State) -> Told:
    it.asked_at = event.at
    it.wind(Pause(event.at, None))
    items = list(event.told["items"])
    return {"items": len(items)}, {"items": items, "reason": event.told["reason"]}


def _lack(_it: Folded, event: Event, _by: Actor, _before: State) -> Told:
    return {}, {"reason": event.told["note"]}


def _complete(it: Folded, event: Event, _by: Actor, _before: State) -> Told:
    if it.asked_at is not None:
        it.wind(Pause(it.asked_at, event.at))
    it.hold(it.officer or it.holder, event.at)
    return {}, None


def _settle(it: Folded, event: Event, _by: Actor, _before: State) -> Told:
    it.pass_to(Role.UNIT_HEAD, it.holder.unit_id, event.at)
    it.outcome = str(event.told["outcome"])
    reason = event.told["reason"]
    return {"outcome": it.outcome}, {"reason": reason} if reason else None


def _approve(it: Folded, event: Event, _by: Actor, before: State) -> Told:
    is_head = before is State.FOR_HEAD
    it.pass_to(Role.APPROVER if is_head else Role.RECORDS_CLERK, it.offer.agency_id, event.at)
    return {"step": "head" if is_head else "signature"}, None


def _send_back(it: Folded, event: Event, _by: Actor, _before: State) -> Told:
    it.hold(it.officer or it.holder, event.at)
    it.outcome = ""
    return {}, {"reason": event.told["reason"]}


def _record(it: Folded, event: Event, by: Actor, _before: State) -> Told:
    result: Result = event.told["result"]
    it.result = result
    it.resolved_at = event.at if result.is_electronic else None
    it.pass_to(Role.RETURN_DESK, it.intake.desk_id, event.at)
    file_id = it.rows.next_id("files_storedfile")
    it.rows.add(
        "files_storedfile",
        str(file_id),
        KIND,
        str(it.id),
        "result",
        RESULT_FILE_NAME,
        RESULT_TYPE,
        str(len(RESULT)),
        RESULT_DIGEST,
        moment(event.at),
        number(by.person_id),
        number(by.post_id),
    )
    data = {
        "is_file": result.is_electronic,
        "code": result.code,
        "number": result.number,
        "issued_on": result.issued_on.isoformat(),
        "file": file_id,
    }
    return data, {"signer": result.signer}


def _shelve(it: Folded, event: Event, by: Actor, _before: State) -> Told:
    it.hold(Holder(role=Role.RETURN_DESK, unit_id=by.unit_id or it.holder.unit_id, post_id=by.post_id), event.at)
    it.resolved_at = event.at
    return {}, None


def _return(it: Folded, event: Event, _by: Actor, _before: State) -> Told:
    it.returned_at = event.at
    return {}, None


def _withdraw(it: Folded, event: Event, _by: Actor, _before: State) -> Told:
    it.withdrawn_at = event.at
    if it.due_at is None:
        it.no_due_reason = "withdrawn"
    return {}, {"reason": event.told["reason"]}


Deed = Callable[[Folded, Event, Actor, State], Told]

DEEDS: dict[str, tuple[Move, Deed]] = {
    "handed_over": (Move.HAND_OVER, _hand_over),
    "taken_up": (Move.TAKE_UP, _take_up),
    "supplement_requested": (Move.REQUEST_SUPPLEMENT, _ask),
    "supplement_incomplete": (Move.INCOMPLETE_SUPPLEMENT, _lack),
    "supplement_completed": (Move.COMPLETE_SUPPLEMENT, _complete),
    "settled": (Move.SETTLE, _settle),
    "approved": (Move.APPROVE, _approve),
    "sent_back": (Move.SEND_BACK, _send_back),
    "result_recorded": (Move.RECORD_RESULT, _record),
    "result_at_desk": (Move.PUT_AT_DESK, _shelve),
    "returned": (Move.RETURN_RESULT, _return),
    "withdrawn": (Move.WITHDRAW, _withdraw),
}


def fold(office: Office, rows: Rows, story: Story) -> None:
    """Add the rows of one dossier."""
    folded = Folded(office, rows, story)
    for event in story.events[1:]:
        folded.go(event)
    folded.close()
