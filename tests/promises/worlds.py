"""Two communes of one province with a post of every role in each, and dossiers at every place of the way."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from motcua.base.actors import Actor, ActorKind, Role
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import ComponentIn, Intake, Party, Result
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Outcome, State
from motcua.casework.dossiers.tests.factories import PDF
from motcua.casework.procedures.models import ComponentSpec, ProcedureVersion
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts.actions import ContactDetails
from motcua.people.accounts.models import Post
from motcua.people.accounts.queries import actor_for
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_commune, make_desk, make_division, make_province

AT_DESK = frozenset({Role.RECEPTION, Role.RETURN_DESK, Role.CASHIER, Role.CENTRE_SUPERVISOR})
_numbers, _worlds = count(1), count(1)


@dataclass(frozen=True, slots=True)
class Agency:
    """A commune with its desk, its office, a post of every role and a procedure it settles itself."""

    unit: OrgUnit
    office: OrgUnit
    desk: OrgUnit
    posts: dict[Role, Post]
    version: ProcedureVersion

    def actor(self, role: Role) -> Actor:
        """Return the official of a role."""
        post = self.posts[role]
        return actor_for(post.person_id, post.pk, timezone.localdate())

    def loader(self, role: Role) -> Actor:
        """Return a loading job in the post of a role: it may state when something happened."""
        who = self.actor(role)
        return Actor(
            kind=ActorKind.JOB,
            person_id=who.person_id,
            post_id=who.post_id,
            unit_id=who.unit_id,
            agency_id=who.agency_id,
            roles=who.roles,
            name="tests",
            is_loading_history=True,
        )

    def browser(self, role: Role) -> Client:
        """Return a browser signed in as the official of a role."""
        return sign_in(Client(raise_request_exception=False), self.posts[role])


@dataclass(frozen=True, slots=True)
class World:
    """The province with its overseers, one commune and its neighbour."""

    province: OrgUnit
    above: dict[Role, Post]
    own: Agency
    other: Agency


def make_world() -> World:
    """Make the province and the two communes."""
    number = next(_worlds)
    province = make_province("Ủy ban nhân dân tỉnh Mẫu", code=_code(50, number))
    overseers = (Role.LEADER, Role.STEERING_OFFICE, Role.AUDITOR, Role.CENTRE_SUPERVISOR, Role.ADMINISTRATOR)
    above = {role: _post(f"tinh-{number}-{role}", province, role) for role in overseers}
    own, other = (_agency(province, 2 * number + place) for place in (0, 1))
    return World(province, above, own, other)


def _agency(province: OrgUnit, number: int) -> Agency:
    commune = make_commune(f"Ủy ban nhân dân xã Mẫu {number}", parent=province, code=_code(60, number))
    office, desk = make_division(parent=commune), make_desk(parent=commune)
    posts = {role: _post(f"xa-{number}-{role}", desk if role in AT_DESK else office, role) for role in Role}
    version = make_procedure(
        f"8.{number:06}",
        f"Xác nhận mẫu số {number}",
        limit="5wd",
        unit=commune.pk,
        valid_from=date(2020, 1, 1),
    )
    return Agency(commune, office, desk, posts, version)


def _code(group: int, number: int) -> str:
    """Return an agency id that no other world of this process has."""
    return f"000.{group + number // 100:02}.{number % 100:02}.H19"


def _post(username: str, unit: OrgUnit, role: Role) -> Post:
    person = make_person(f"Cán Bộ {username.replace('-', ' ').replace('_', ' ').title()}", user=make_user(username))
    return make_post(person, unit.pk, role)


def received(agency: Agency, *, at: datetime, owner: ContactDetails | None = None) -> Dossier:
    """Return a dossier just received."""
    papers = tuple(
        ComponentIn(spec_id=spec.id, name=spec.name, originals=1)
        for spec in ComponentSpec.objects.filter(version=agency.version).order_by("order")
    )
    number = next(_numbers)
    told = Intake(
        version_id=agency.version.id,
        desk_id=agency.desk.id,
        party=Party(owner=owner or ContactDetails(name=f"Trần Văn Mẫu {number}", id_number=f"0751900{number:05}")),
        components=papers,
        submit_key=uuid4(),
    )
    return actions.receive(intake=told, by=agency.loader(Role.RECEPTION), at=at)


_Step = tuple[Any, Role, dict[str, Any]]
_HEAD: list[_Step] = [
    (actions.hand_over, Role.RECEPTION, {}),
    (actions.take_up, Role.CASE_OFFICER, {}),
    (actions.settle, Role.CASE_OFFICER, {"outcome": Outcome.GRANTED}),
    (actions.approve, Role.UNIT_HEAD, {}),
    (actions.approve, Role.APPROVER, {}),
]


def _result(*, is_electronic: bool) -> _Step:
    result = Result(number="12/GP", issued_on=date(2026, 7, 8), signer="Người Ký Mẫu", is_electronic=is_electronic)
    return (actions.record_result, Role.RECORDS_CLERK, {"result": result, "file": PDF, "file_name": "kq.pdf"})


WAYS: dict[State, list[_Step]] = {
    State.RECEIVED: [],
    State.HANDED_OVER: _HEAD[:1],
    State.IN_PROCESS: _HEAD[:2],
    State.AWAITING_SUPPLEMENT: [
        *_HEAD[:2],
        (actions.request_supplement, Role.CASE_OFFICER, {"items": ["Bản vẽ"], "reason": "Thiếu bản vẽ"}),
    ],
    State.FOR_HEAD: _HEAD[:3],
    State.FOR_APPROVAL: _HEAD[:4],
    State.FOR_NUMBER: _HEAD,
    State.RESULT_RECORDED: [*_HEAD, _result(is_electronic=False)],
    State.RESULT_READY: [*_HEAD, _result(is_electronic=True)],
    State.RETURNED: [*_HEAD, _result(is_electronic=True), (actions.return_result, Role.RETURN_DESK, {})],
    State.WITHDRAWN: [(actions.withdraw, Role.RECEPTION, {"reason": "Đổi ý"})],
}


def dossier_in(agency: Agency, state: State, *, owner: ContactDetails | None = None) -> Dossier:
    """Return a dossier of an agency that has come to a state, a minute a step."""
    at = timezone.now() - timedelta(minutes=30)
    dossier = received(agency, at=at, owner=owner)
    for number, (act, role, told) in enumerate(WAYS[state], start=1):
        act(dossier_id=dossier.id, by=agency.loader(role), at=at + timedelta(minutes=number), **told)
    dossier.refresh_from_db()
    assert dossier.state == state
    return dossier
