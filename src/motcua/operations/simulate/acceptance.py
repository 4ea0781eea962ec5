"""What acceptance writes: the facts of its entry, the people in its payload, the row of the dossier and its papers."""

from typing import TYPE_CHECKING

from motcua.casework.dossiers.actions import ComponentIn, Intake
from motcua.casework.dossiers.actions.intake import counted_papers
from motcua.operations.simulate.rows import NULL, flag, moment, number, raw, text

if TYPE_CHECKING:
    from motcua.operations.simulate.folding import Folded


def facts(it: "Folded") -> dict[str, object]:
    """Return what the entry of acceptance says: ids, codes and the clock's ground."""
    intake = it.intake
    return {
        "state": str(it.state),
        "holder_role": str(it.holder.role),
        "holder_unit": it.holder.unit_id,
        "holder_post": it.holder.post_id,
        "code": it.code,
        "version": intake.version_id,
        "case": intake.case,
        "channel": intake.channel,
        "receiving_point": intake.desk_id,
        "receiving_agency": it.receiving_agency,
        "competent_agency": it.offer.agency_id,
        "competent_unit": it.offer.unit_id,
        "limit_value": it.limit.value,
        "limit_unit": str(it.limit.unit),
        "calendar_version": it.calendar.version,
        "fee_due": _fee_due(it),
        "fee_paid": intake.fee_paid,
        "delivery": intake.delivery,
        "confirmed_optional": sorted(intake.confirmed_optional),
        "is_moment_stated": False,
        "is_outage": False,
        "papers": counted_papers(intake.components),
    }


def people(intake: Intake) -> dict[str, object]:
    """Return the personal payload of the entry."""
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


def _fee_due(it: "Folded") -> int | None:
    """Return the amount the catalogue prints, None where it prints none or several."""
    fees = it.offer.version.fees_for(it.intake.channel, it.intake.case)
    amounts = [fee.amount for fee in fees if fee.amount is not None]
    return amounts[0] if len(amounts) == 1 else None


def dossier_row(it: "Folded") -> tuple[str, ...]:
    """Return the row of a dossier, in the order of its columns."""
    intake, result = it.intake, it.result
    committed = it.printed.committed
    return (
        str(it.id),
        it.code,
        str(intake.submit_key),
        str(intake.version_id),
        text(intake.case),
        str(intake.channel),
        str(intake.desk_id),
        str(it.receiving_agency),
        str(it.offer.agency_id),
        str(it.offer.unit_id),
        *(str(contact) for contact in it.people),
        it.state,
        it.holder.role,
        str(it.holder.unit_id),
        number(it.holder.post_id),
        moment(it.held_since_at),
        number(it.officer.post_id if it.officer else None),
        moment(it.received_at),
        "f",
        str(it.limit.value),
        it.limit.unit,
        number(committed.value if committed else None),
        committed.unit if committed else "",
        it.calendar.version,
        moment(it.first_due_at),
        moment(it.due_at),
        it.no_due_reason,
        it.outcome,
        moment(it.resolved_at),
        moment(it.withdrawn_at),
        moment(it.returned_at),
        text(result.code if result else ""),
        text(result.number if result else ""),
        result.issued_on.isoformat() if result else NULL,
        text(result.signer if result else ""),
        number(_fee_due(it)),
        str(intake.fee_paid),
        text(intake.fee_receipt_number),
        intake.delivery,
        "1",
        raw(it.token_hash),
    )


def papers_row(paper: ComponentIn) -> tuple[str, ...]:
    """Return the row of a paper after its dossier."""
    return (
        number(paper.spec_id),
        text(paper.name),
        str(paper.originals),
        str(paper.copies),
        str(paper.certified),
        flag(paper.is_received),
        flag(paper.is_digitised),
        flag(paper.is_from_store),
        flag(paper.is_reused),
    )
