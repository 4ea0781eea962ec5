"""A commune with its desk, its office and the standing cast, and dossiers on their way through it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from motcua.base.actors import Actor, ActorKind
from motcua.base.testing import cast
from motcua.base.testing.cast import Member
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import ComponentIn, Intake, Party, Result
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Outcome
from motcua.casework.procedures.models import ComponentSpec, ProcedureVersion
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts.actions import ContactDetails
from motcua.people.accounts.queries import actor_for
from motcua.people.accounts.tests.factories import Cast, make_cast
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_commune, make_desk, make_division, make_province

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 7, 6, 9, 12, tzinfo=HANOI)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class World:
    """One commune that receives dossiers."""

    province: OrgUnit
    commune: OrgUnit
    office: OrgUnit
    desk: OrgUnit
    cast: Cast
    version: ProcedureVersion

    def who(self, member: Member, at: datetime = MONDAY) -> Actor:
        """Return a member as a loading job in his post, who may state the moment of what he did."""
        post = self.cast.post(member)
        actor = actor_for(post.person_id, post.pk, at.date())
        return Actor(
            kind=ActorKind.JOB,
            person_id=actor.person_id,
            post_id=actor.post_id,
            unit_id=actor.unit_id,
            agency_id=actor.agency_id,
            roles=actor.roles,
            name="tests",
            is_loading_history=True,
        )


def make_world(*, code: str = "000.12.38.H19", **procedure: Any) -> World:
    """Make province, commune, office, desk, the cast and one procedure of five working days."""
    province = make_province()
    commune = make_commune(parent=province, code=code)
    office = make_division("Phòng Kinh tế", parent=commune)
    desk = make_desk(parent=commune)
    details = {"limit": "5wd", "unit": commune.id, "valid_from": date(2020, 1, 1), **procedure}
    version = make_procedure(**details)
    return World(province, commune, office, desk, make_cast(office=office.id, desk=desk.id), version)


def intake(world: World, *, name: str = cast.CITIZEN, **changes: Any) -> Intake:
    """Return what the desk enters for a complete dossier."""
    papers = tuple(
        ComponentIn(spec_id=spec.id, name=spec.name, originals=max(spec.originals, 1))
        for spec in ComponentSpec.objects.filter(version=world.version).order_by("order")
    )
    details: dict[str, Any] = {
        "version_id": world.version.id,
        "desk_id": world.desk.id,
        "party": Party(owner=ContactDetails(name=name, id_number=cast.CITIZEN_ID_NUMBER, phone=cast.CITIZEN_PHONE)),
        "components": papers,
        "submit_key": uuid.uuid4(),
    }
    return Intake(**(details | changes))


def received(world: World, *, at: datetime = MONDAY, **changes: Any) -> Dossier:
    """Return a dossier just received."""
    return actions.receive(intake=intake(world, **changes), by=world.who(cast.HA, at), at=at)


RESULT = Result(number="12/GP", issued_on=date(2026, 7, 8), signer="Nguyễn Hữu Tài", is_electronic=True)


def walked(
    world: World, *, at: datetime = MONDAY, steps: int = 8, step: timedelta = timedelta(hours=1), **changes: Any
) -> Dossier:
    """Return a dossier that has gone so many steps, one every hour: 7 steps end at "result ready", 8 at "returned"."""
    dossier = received(world, at=at, **changes)
    way: list[Callable[[datetime], Dossier]] = [
        lambda at: actions.hand_over(dossier_id=dossier.id, by=world.who(cast.HA), at=at),
        lambda at: actions.take_up(dossier_id=dossier.id, by=world.who(cast.THINH), at=at),
        lambda at: actions.settle(dossier_id=dossier.id, outcome=Outcome.GRANTED, by=world.who(cast.THINH), at=at),
        lambda at: actions.approve(dossier_id=dossier.id, by=world.who(cast.PHUC), at=at),
        lambda at: actions.approve(dossier_id=dossier.id, by=world.who(cast.TAI), at=at),
        lambda at: actions.record_result(
            dossier_id=dossier.id, result=RESULT, file=PDF, file_name="kq.pdf", by=world.who(cast.DUNG), at=at
        ),
        lambda at: actions.return_result(dossier_id=dossier.id, by=world.who(cast.MINH), at=at),
    ]
    for number, go in enumerate(way[: max(steps - 1, 0)], start=1):
        go(at + number * step)
    dossier.refresh_from_db()
    return dossier
