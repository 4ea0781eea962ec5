"""Receive a complete dossier at a desk: number, clock, custody, receipt."""

import dataclasses
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from motcua.base.actors import Actor, Role, require
from motcua.base.events import announce
from motcua.base.ledger.actions import record
from motcua.base.ledger.models import Entry
from motcua.base.reference import steady
from motcua.base.together import insert, next_id, reserve, together
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import KIND, check_moment
from motcua.casework.dossiers.actions.intake import (
    ComponentIn,
    Intake,
    Party,
    active_version,
    check_components,
    counted_papers,
    moment_of,
)
from motcua.casework.dossiers.actions.open_span import first_span
from motcua.casework.dossiers.actions.order_paper import order_unless_history
from motcua.casework.dossiers.actions.telling import tell
from motcua.casework.dossiers.errors import AgencyWithoutCode, KeyUsed
from motcua.casework.dossiers.events import DossierMoved
from motcua.casework.dossiers.models import Dossier, DossierComponent, Paper, PaperKind
from motcua.casework.dossiers.queries import Occasion, pattern_on
from motcua.casework.dossiers.rules import State, dossier_code, follow_token, token_hash
from motcua.casework.procedures.errors import LimitNotConfirmed
from motcua.casework.procedures.queries import VersionView, competent_unit
from motcua.engines.notifications.models import Message
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import due
from motcua.people.accounts.actions import create_contact
from motcua.people.accounts.models import Contact
from motcua.people.organizations.queries import agency_of, unit_on

_BEFORE = "SELECT id FROM dossiers_dossier WHERE submit_key = %s"
_SUBMIT_KEY = "dossiers_dossier_submit_key_key"
_COMPONENT = tuple(of.name for of in dataclasses.fields(ComponentIn))


def receive(*, intake: Intake, by: Actor, at: datetime) -> Dossier:
    """Accept a complete dossier and return it with its code and due date (NĐ 118/2025 Art. 17.3).

    A second submit with the same key returns the dossier of the first.

    Raises:
        NotAllowed: the actor does not serve this desk.
        KeyUsed: the key stands for another intake.
        VersionNotActive, LimitNotPrinted, LimitIsAmbiguous, LimitNotConfirmed: it cannot be received today.
        ComponentsMissing, PapersUnconfirmed: a paper is not there.
        StatedMomentNotAllowed, StatedMomentOutOfRange, StatedReasonMissing: no such moment may be stated.
        AgencyWithoutCode: the receiving agency has no id to number with.
    """
    require(policies.can_receive(by, intake.desk_id))
    check_moment(by, at)
    try:
        return _once(intake, by=by, at=at)
    except IntegrityError as error:
        if _SUBMIT_KEY not in str(error):
            raise
    return _once(intake, by=by, at=at)  # the same was sent twice at once: the other one stands now


@transaction.atomic(durable=True)
@steady()
def _once(intake: Intake, *, by: Actor, at: datetime) -> Dossier:
    """Return the dossier of the first submit with this key, else receive."""
    with together():
        before = reserve(_needed(intake.party), asking=_BEFORE, given=intake.submit_key)
        if before is not None:
            return _same(Dossier.objects.get(id=before), intake, by=by)
        return _received(intake, by=by, now=at)


def _needed(party: Party) -> dict[type[Model], int]:
    """Return how many ids receiving takes: it asks for all of them at once."""
    people = sum(who is not None for who in (party.owner, party.applicant, party.filer))
    return {Contact: people, Dossier: 1, Entry: people + 1, Message: 1, Paper: 1}


def _received(intake: Intake, *, by: Actor, now: datetime) -> Dossier:
    """Check what the desk entered and add the dossier with all that follows from it."""
    at = moment_of(intake, now=now)
    on = timezone.localdate(at)
    version = active_version(intake, on)
    check_components(intake, version)
    dossier = _opened(intake, version, by=by, at=at)
    for paper in intake.components:
        insert(DossierComponent(dossier=dossier, **{name: getattr(paper, name) for name in _COMPONENT}))
    facts, people = _facts(dossier, intake), _people(intake)
    entry = record(KIND, dossier.id, "received", by=by, at=at, data=facts, payload=people, is_first=True)
    first_span(dossier, entry, counted_papers(intake.components))
    tell(dossier, "received", by=by, at=now)
    announce(DossierMoved(dossier_id=dossier.id, verb="received", entry_number=entry.number))
    form_01 = Occasion(kind=PaperKind.RECEIPT, entry_number=entry.number, on=on)
    order_unless_history(owner=dossier, occasion=form_01, by=by, at=now)
    return dossier


def _same(before: Dossier, intake: Intake, *, by: Actor) -> Dossier:
    """Return the dossier of the first submit, unless it is known that something else was told then."""
    require(policies.can_see(by, before))
    if intake.told_hash and before.told_hash and intake.told_hash != bytes(before.told_hash):
        raise KeyUsed(field="header.Idempotency-Key")
    return before


def _opened(intake: Intake, version: VersionView, *, by: Actor, at: datetime) -> Dossier:
    """Insert the dossier with its people, its clock and, last, its number."""
    on = timezone.localdate(at)
    agency_id = agency_of(intake.desk_id, on)
    settled_by = competent_unit(intake.version_id, agency_id, on)
    competent_agency_id = agency_of(settled_by, on)
    printed = version.limit(intake.channel, intake.case)
    limit = printed.limit
    if limit is None:
        raise LimitNotConfirmed(field="version_id")
    calendar = calendar_for(competent_agency_id)
    promised = due(at, limit, (), calendar)
    owner, applicant, filer = _contacts(intake.party, by=by, at=at)
    dossier = Dossier(
        submit_key=intake.submit_key,
        told_hash=intake.told_hash,
        version_id=intake.version_id,
        case=intake.case,
        channel=intake.channel,
        receiving_point_id=intake.desk_id,
        receiving_agency_id=agency_id,
        competent_agency_id=competent_agency_id,
        competent_unit_id=settled_by,
        owner=owner,
        applicant=applicant,
        filer=filer,
        state=State.RECEIVED,
        holder_role=Role.RECEPTION,
        holder_unit_id=intake.desk_id,
        holder_post_id=by.post_id,
        held_since_at=at,
        received_at=at,
        is_moment_stated=intake.stated_at is not None,
        limit_value=limit.value,
        limit_unit=limit.unit,
        committed_value=printed.committed.value if printed.committed else None,
        committed_unit=printed.committed.unit if printed.committed else "",
        calendar_version=calendar.version,
        first_due_at=promised.first_due_at,
        due_at=promised.due_at,
        fee_due=_fee_due(intake, version),
        fee_paid=intake.fee_paid,
        fee_receipt_number=intake.fee_receipt_number.strip(),
        delivery=intake.delivery,
    )
    dossier.id = next_id(Dossier)  # the token's hash is computed from it and stored in the same row
    dossier.token_hash = token_hash(follow_token(settings.MOTCUA_FOLLOW_KEY, dossier_id=dossier.id, token_number=1))
    dossier.code = _code(agency_id, on)
    insert(dossier)
    return dossier


def _fee_due(intake: Intake, version: VersionView) -> int | None:
    """Return the amount the catalogue prints, None where it prints none or several."""
    amounts = [fee.amount for fee in version.fees_for(intake.channel, intake.case) if fee.amount is not None]
    return amounts[0] if len(amounts) == 1 else None


def _contacts(party: Party, *, by: Actor, at: datetime) -> tuple[Contact, Contact, Contact]:
    owner = create_contact(party.owner, by=by, at=at)
    applicant = create_contact(party.applicant, by=by, at=at) if party.applicant else owner
    filer = create_contact(party.filer, by=by, at=at) if party.filer else applicant
    return owner, applicant, filer


def _code(agency_id: int, on: date) -> str:
    """Take the agency's next number of the day; it is taken last, as the counter stays locked until commit."""
    agency = unit_on(agency_id, on)
    if not agency.code:
        raise AgencyWithoutCode
    pattern = pattern_on(on)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_numbercounter (agency_id, counted_on, last) VALUES (%s, %s, 1)"
            " ON CONFLICT (agency_id, counted_on) DO UPDATE SET last = dossiers_numbercounter.last + 1"
            " RETURNING last",
            [agency_id, on],
        )
        number = int(cursor.fetchone()[0])
    return dossier_code(pattern, agency=agency.code, on=on, number=number)


def _facts(dossier: Dossier, intake: Intake) -> dict[str, object]:
    """Return what the entry of acceptance says: ids, codes and the clock's ground."""
    return {
        "state": str(dossier.state),
        "holder_role": dossier.holder_role,
        "holder_unit": dossier.holder_unit_id,
        "holder_post": dossier.holder_post_id,
        "code": dossier.code,
        "version": dossier.version_id,
        "case": dossier.case,
        "channel": dossier.channel,
        "receiving_point": dossier.receiving_point_id,
        "receiving_agency": dossier.receiving_agency_id,
        "competent_agency": dossier.competent_agency_id,
        "competent_unit": dossier.competent_unit_id,
        "limit_value": dossier.limit_value,
        "limit_unit": str(dossier.limit_unit),
        "calendar_version": dossier.calendar_version,
        "fee_due": dossier.fee_due,
        "fee_paid": dossier.fee_paid,
        "delivery": dossier.delivery,
        "confirmed_optional": sorted(intake.confirmed_optional),
        "is_moment_stated": dossier.is_moment_stated,
        "is_outage": intake.is_outage,
        "papers": counted_papers(intake.components),
    }


def _people(intake: Intake) -> dict[str, object]:
    """Return the personal payload of the entry: who the people were, and why the moment was stated."""
    named = {"owner": intake.party.owner, "applicant": intake.party.applicant, "filer": intake.party.filer}
    why = {"reason": intake.stated_reason.strip()} if intake.stated_at is not None else {}
    return why | {
        role: {
            "name": who.name,
            "id_number": who.id_number,
            "address": who.address,
            "phone": who.phone,
            "email": who.email,
        }
        for role, who in named.items()
        if who is not None
    }
