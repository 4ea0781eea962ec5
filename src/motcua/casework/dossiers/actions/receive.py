"""Receive a complete dossier at a desk: number, clock, custody, receipt."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from motcua.base.actors import Actor, Role, require
from motcua.base.events import announce
from motcua.base.ledger.actions import record
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import KIND, check_moment
from motcua.casework.dossiers.actions.order_paper import order_unless_history
from motcua.casework.dossiers.actions.telling import tell
from motcua.casework.dossiers.errors import AgencyWithoutCode, ComponentsMissing
from motcua.casework.dossiers.events import DossierMoved
from motcua.casework.dossiers.models import CodePattern, Dossier, DossierComponent, PaperKind
from motcua.casework.dossiers.queries import Occasion
from motcua.casework.dossiers.rules import State, dossier_code, follow_token, token_hash
from motcua.casework.procedures.errors import LimitNotConfirmed, VersionNotActive
from motcua.casework.procedures.queries import VersionView, competent_unit, version_for_receipt
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import due
from motcua.people.accounts.actions import ContactDetails, create_contact
from motcua.people.accounts.models import Contact
from motcua.people.organizations.queries import agency_of, unit_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentIn:
    """One paper as the desk took it in; `spec_id` is empty for a paper the procedure does not name."""

    spec_id: int | None
    name: str
    is_received: bool = True
    originals: int = 0
    copies: int = 0
    certified: int = 0
    is_digitised: bool = False
    is_from_store: bool = False
    is_reused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The three people of a dossier; whoever is not named is the owner himself."""

    owner: ContactDetails
    applicant: ContactDetails | None = None
    filer: ContactDetails | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What the desk enters. `submit_key` makes a second identical submit harmless."""

    version_id: int
    desk_id: int
    party: Party
    components: tuple[ComponentIn, ...]
    submit_key: uuid.UUID
    case: str = ""
    channel: int = 1
    fee_paid: int = 0
    fee_receipt_number: str = ""
    delivery: str = "desk"
    confirmed_optional: frozenset[int] = field(default_factory=frozenset)


@transaction.atomic(durable=True)
def receive(*, intake: Intake, by: Actor, at: datetime) -> Dossier:
    """Accept a complete dossier and return it with its code and due date (NĐ 118/2025 Art. 17.3).

    A second submit with the same key returns the dossier of the first.

    Raises:
        NotAllowed: the actor does not serve this desk.
        VersionNotActive, LimitNotPrinted, LimitIsAmbiguous, LimitNotConfirmed: it cannot be received today.
        ComponentsMissing: a mandatory paper is not there.
        AgencyWithoutCode: the receiving agency has no id to number with.
    """
    require(policies.can_receive(by, intake.desk_id))
    check_moment(by, at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [intake.submit_key.hex])
    before = Dossier.objects.filter(submit_key=intake.submit_key).first()
    if before is not None:
        require(policies.can_see(by, before))
        return before
    on = timezone.localdate(at)
    version = _active(intake, on)
    _check_components(intake, version)
    dossier = _opened(intake, version, by=by, at=at)
    DossierComponent.objects.bulk_create(
        DossierComponent(
            dossier=dossier,
            spec_id=paper.spec_id,
            name=paper.name,
            is_received=paper.is_received,
            originals=paper.originals,
            copies=paper.copies,
            certified=paper.certified,
            is_digitised=paper.is_digitised,
            is_from_store=paper.is_from_store,
            is_reused=paper.is_reused,
        )
        for paper in intake.components
    )
    entry = record(KIND, dossier.id, "received", by=by, at=at, data=_facts(dossier), payload=_people(intake))
    tell(dossier, "received", by=by, at=at)
    announce(DossierMoved(dossier_id=dossier.id, verb="received", entry_number=entry.number))
    form_01 = Occasion(kind=PaperKind.RECEIPT, entry_number=entry.number, on=on)
    order_unless_history(owner=dossier, occasion=form_01, by=by, at=at)
    return dossier


def _active(intake: Intake, on: date) -> VersionView:
    version = version_for_receipt(intake.version_id, on)
    if not version.is_active:
        raise VersionNotActive(field="version_id")
    return version


def _check_components(intake: Intake, version: VersionView) -> None:
    taken = {paper.spec_id for paper in intake.components if paper.is_received}
    missing = [
        spec.name
        for spec in version.components(intake.case)
        if spec.is_mandatory is True and spec.component_id not in taken
    ]
    if missing:
        raise ComponentsMissing(field="components", names="; ".join(missing))


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
    amounts = [fee.amount for fee in version.fees_for(intake.channel, intake.case) if fee.amount is not None]
    dossier = Dossier(
        submit_key=intake.submit_key,
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
        limit_value=limit.value,
        limit_unit=limit.unit,
        committed_value=printed.committed.value if printed.committed else None,
        committed_unit=printed.committed.unit if printed.committed else "",
        calendar_version=calendar.version,
        first_due_at=promised.first_due_at,
        due_at=promised.due_at,
        fee_due=amounts[0] if len(amounts) == 1 else None,
        fee_paid=intake.fee_paid,
        fee_receipt_number=intake.fee_receipt_number.strip(),
        delivery=intake.delivery,
    )
    dossier.id = _next_id()
    token = follow_token(settings.MOTCUA_FOLLOW_KEY, dossier_id=dossier.id, token_number=1)
    dossier.token_hash = token_hash(token)
    dossier.code = _code(agency_id, on)
    dossier.save(force_insert=True)
    return dossier


def _contacts(party: Party, *, by: Actor, at: datetime) -> tuple[Contact, Contact, Contact]:
    owner = create_contact(party.owner, by=by, at=at)
    applicant = create_contact(party.applicant, by=by, at=at) if party.applicant else owner
    filer = create_contact(party.filer, by=by, at=at) if party.filer else applicant
    return owner, applicant, filer


def _next_id() -> int:
    """Take the id first: the token's hash is computed from it and stored in the same row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('dossiers_dossier', 'id'))")
        return int(cursor.fetchone()[0])


def _code(agency_id: int, on: date) -> str:
    """Take the agency's next number of the day; it is taken last, as the counter stays locked until commit."""
    agency = unit_on(agency_id, on)
    if not agency.code:
        raise AgencyWithoutCode
    pattern = CodePattern.objects.in_force(on).pattern
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_numbercounter (agency_id, counted_on, last) VALUES (%s, %s, 1)"
            " ON CONFLICT (agency_id, counted_on) DO UPDATE SET last = dossiers_numbercounter.last + 1"
            " RETURNING last",
            [agency_id, on],
        )
        number = int(cursor.fetchone()[0])
    return dossier_code(pattern, agency=agency.code, on=on, number=number)


def _facts(dossier: Dossier) -> dict[str, object]:
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
    }


def _people(intake: Intake) -> dict[str, object]:
    """Return the personal payload of the entry: who the dossier's people were when it was received."""
    named = {"owner": intake.party.owner, "applicant": intake.party.applicant, "filer": intake.party.filer}
    return {
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
