"""What a person hands in: which procedure, how, with what papers."""

import uuid
from random import Random

from motcua.casework.dossiers.actions import ComponentIn, Intake, Party
from motcua.casework.procedures.queries import VersionView
from motcua.operations.simulate import assumed
from motcua.operations.simulate.chance import invented_name, one_of
from motcua.operations.simulate.office import Offer
from motcua.people.accounts.actions import ContactDetails

COUNTER, ONLINE, POST = 1, 2, 3
_HAMLETS = ("ấp 1", "ấp 2", "ấp 3", "ấp 4", "khu 5", "khu 6", "ấp Trung", "ấp Tân Hòa")


def intake(draw: Random, offer: Offer, *, desk_id: int, year: int) -> Intake:
    """Return what the desk enters for one person."""
    version = offer.version
    case = version.cases[0] if version.cases else ""
    channel = _channel(draw, offer, year)
    amounts = [fee.amount for fee in version.fees_for(channel, case) if fee.amount]
    owner = _person(draw)
    return Intake(
        version_id=version.version_id,
        desk_id=desk_id,
        case=case,
        channel=channel,
        party=Party(owner=owner, filer=_person(draw) if draw.random() < assumed.FILED_BY_ANOTHER else None),
        components=_papers(draw, version, case, channel, year),
        submit_key=uuid.UUID(int=draw.getrandbits(128)),
        fee_paid=amounts[0] if len(amounts) == 1 else 0,
        fee_receipt_number=f"{draw.randint(1, 9_999_999):07d}" if len(amounts) == 1 else "",
        delivery="post" if channel == POST or draw.random() < assumed.BY_POST else "desk",
        confirmed_optional=frozenset(
            paper.component_id for paper in version.components(case) if paper.is_mandatory is None
        ),
    )


def _channel(draw: Random, offer: Offer, year: int) -> int:
    online = min(0.97, assumed.by_year(assumed.ONLINE, year) * offer.online)
    channel = one_of(draw, ((ONLINE, online), (POST, assumed.BY_POST), (COUNTER, 1 - online)))
    return channel if channel in offer.version.channels else COUNTER


def _person(draw: Random) -> ContactDetails:
    return ContactDetails(
        name=invented_name(draw),
        id_number=f"0750{draw.randint(10_000_000, 99_999_999)}",
        address=draw.choice(_HAMLETS),
        phone=f"0900{draw.randint(100_000, 999_999)}",
    )


def _papers(draw: Random, version: VersionView, case: str, channel: int, year: int) -> tuple[ComponentIn, ...]:
    """Return the papers: what only some need is often not there; what comes online is digital already."""
    digitised, reused = assumed.by_year(assumed.DIGITISED, year), assumed.by_year(assumed.REUSED, year)
    taken = []
    for paper in version.components(case):
        if paper.is_mandatory is not True and draw.random() < 0.5:  # noqa: PLR2004 (as likely as not)
            continue
        is_reused = draw.random() < reused
        is_digitised = channel == ONLINE or draw.random() < digitised
        taken.append(
            ComponentIn(
                spec_id=paper.component_id,
                name=paper.name,
                originals=0 if channel == ONLINE else max(paper.originals, 1),
                copies=paper.copies,
                is_digitised=is_digitised,
                is_from_store=is_reused,
                is_reused=is_reused,
            )
        )
    return tuple(taken)
