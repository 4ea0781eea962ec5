"""What the desk enters, and what is checked before a dossier is opened."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from motcua.casework.dossiers.errors import (
    ComponentsMissing,
    PapersUnconfirmed,
    StatedMomentNotAllowed,
    StatedMomentOutOfRange,
    StatedReasonMissing,
)
from motcua.casework.procedures.errors import VersionNotActive
from motcua.casework.procedures.queries import VersionView, version_for_receipt
from motcua.people.accounts.actions import ContactDetails

POST_CHANNEL = 3
# An office that lost its system longer than this has its dossiers loaded by its administrator.
LATEST_STATED = timedelta(days=10)


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
    """What the desk enters. `submit_key` makes a second identical submit harmless.

    `confirmed_optional` names the papers that staff say this dossier does not need, where the catalogue does not
    settle it. `stated_at` is an earlier moment of receipt, with its reason: by post, or on paper during an outage.
    `told_hash` is kept of what a machine told, so that its key serves no other intake.
    """

    version_id: int
    desk_id: int
    party: Party
    components: tuple[ComponentIn, ...]
    submit_key: uuid.UUID
    told_hash: bytes | None = None
    case: str = ""
    channel: int = 1
    fee_paid: int = 0
    fee_receipt_number: str = ""
    delivery: str = "desk"
    confirmed_optional: frozenset[int] = field(default_factory=frozenset)
    stated_at: datetime | None = None
    stated_reason: str = ""
    is_outage: bool = False


def counted_papers(components: Iterable[ComponentIn]) -> dict[str, int]:
    """Return how many papers were received, and how many of them are digitised, reused or from the store."""
    papers = [paper for paper in components if paper.is_received]
    return {
        "received": len(papers),
        "digitised": sum(paper.is_digitised for paper in papers),
        "reused": sum(paper.is_reused for paper in papers),
        "stored": sum(paper.is_from_store for paper in papers),
    }


def moment_of(intake: Intake, *, now: datetime) -> datetime:
    """Return when the dossier was received: the server's moment, or the earlier one that the desk states.

    Raises:
        StatedMomentNotAllowed: it came neither by post nor during an outage.
        StatedMomentOutOfRange: the moment lies ahead, or too far back.
        StatedReasonMissing: the supervisor must read why.
    """
    if intake.stated_at is None:
        return now
    if intake.channel != POST_CHANNEL and not intake.is_outage:
        raise StatedMomentNotAllowed(field="stated_at")
    if not now - LATEST_STATED <= intake.stated_at <= now:
        raise StatedMomentOutOfRange(field="stated_at", days=LATEST_STATED.days)
    if not intake.stated_reason.strip():
        raise StatedReasonMissing(field="stated_reason")
    return intake.stated_at


def active_version(intake: Intake, on: date) -> VersionView:
    """Return the version a dossier is received under.

    Raises:
        VersionNotActive: it is not in force on that day.
    """
    version = version_for_receipt(intake.version_id, on)
    if not version.is_active:
        raise VersionNotActive(field="version_id")
    return version


def check_components(intake: Intake, version: VersionView) -> None:
    """Pass when every mandatory paper is there and staff settled each one the catalogue leaves open.

    Raises:
        ComponentsMissing: a mandatory paper is not there.
        PapersUnconfirmed: nobody said whether this dossier needs a paper that is not there.
    """
    taken = {paper.spec_id for paper in intake.components if paper.is_received}
    lacking = [spec for spec in version.components(intake.case) if spec.component_id not in taken]
    missing = [spec.name for spec in lacking if spec.is_mandatory is True]
    if missing:
        raise ComponentsMissing(field="components", names="; ".join(missing))
    open_ones = [
        spec.name
        for spec in lacking
        if spec.is_mandatory is None and spec.component_id not in intake.confirmed_optional
    ]
    if open_ones:
        raise PapersUnconfirmed(field="components", names="; ".join(open_ones))
