"""Who may see and who may move: the filter and the predicate agree; each role, state and move gets one answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.base.actors import Actor, ActorKind, Role
from motcua.base.errors import DomainError
from motcua.base.testing import cast
from motcua.casework.dossiers import actions, policies
from motcua.casework.dossiers.errors import DossierNotFound, IllegalMove, SomeoneElseHolds
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import ROLE_OF_MOVE, Move, Outcome, State, next_state
from motcua.casework.dossiers.tests.factories import MONDAY, PDF, RESULT, World, make_world, received, walked
from motcua.people.organizations.tests.factories import make_commune

pytestmark = pytest.mark.django_db

MEMBERS = {role: member for member in cast.OFFICIALS for role in member.roles}
LATER = MONDAY + timedelta(hours=20)

Act = Callable[[int, Actor, datetime], Dossier]
ACTS: Mapping[Move, Act] = {
    Move.HAND_OVER: lambda i, by, at: actions.hand_over(dossier_id=i, by=by, at=at),
    Move.TAKE_UP: lambda i, by, at: actions.take_up(dossier_id=i, by=by, at=at),
    Move.REQUEST_SUPPLEMENT: lambda i, by, at: actions.request_supplement(
        dossier_id=i, items=["Bản vẽ"], reason="Thiếu", by=by, at=at
    ),
    Move.COMPLETE_SUPPLEMENT: lambda i, by, at: actions.take_supplement(dossier_id=i, is_complete=True, by=by, at=at),
    Move.INCOMPLETE_SUPPLEMENT: lambda i, by, at: actions.take_supplement(
        dossier_id=i, is_complete=False, note="Còn thiếu", by=by, at=at
    ),
    Move.SETTLE: lambda i, by, at: actions.settle(dossier_id=i, outcome=Outcome.GRANTED, by=by, at=at),
    Move.APPROVE: lambda i, by, at: actions.approve(dossier_id=i, by=by, at=at),
    Move.SEND_BACK: lambda i, by, at: actions.send_back(dossier_id=i, reason="Sửa", by=by, at=at),
    Move.RECORD_RESULT: lambda i, by, at: actions.record_result(
        dossier_id=i, result=replace(RESULT, is_electronic=False), file=PDF, file_name="kq.pdf", by=by, at=at
    ),
    Move.RECORD_RESULT_FILE: lambda i, by, at: actions.record_result(
        dossier_id=i, result=RESULT, file=PDF, file_name="kq.pdf", by=by, at=at
    ),
    Move.PUT_AT_DESK: lambda i, by, at: actions.put_at_desk(dossier_id=i, by=by, at=at),
    Move.RETURN_RESULT: lambda i, by, at: actions.return_result(dossier_id=i, by=by, at=at),
    Move.WITHDRAW: lambda i, by, at: actions.withdraw(dossier_id=i, reason="Không cần nữa", by=by, at=at),
}
# How far a dossier walks to a state, and the move beside the usual way that brings it there.
REACHED: Mapping[State, tuple[int, Move | None]] = {
    State.RECEIVED: (1, None),
    State.HANDED_OVER: (2, None),
    State.IN_PROCESS: (3, None),
    State.AWAITING_SUPPLEMENT: (3, Move.REQUEST_SUPPLEMENT),
    State.FOR_HEAD: (4, None),
    State.FOR_APPROVAL: (5, None),
    State.FOR_NUMBER: (6, None),
    State.RESULT_RECORDED: (6, Move.RECORD_RESULT),
    State.RESULT_READY: (7, None),
    State.RETURNED: (8, None),
    State.WITHDRAWN: (1, Move.WITHDRAW),
}


def _acting(world: World, role: Role) -> Actor:
    """Return the member of the cast who has the role, charged with it alone; a guest where nobody has it."""
    return replace(world.who(MEMBERS.get(role, cast.SON), LATER), roles=frozenset({role}))


def _reached(world: World, state: State) -> Dossier:
    steps, beside = REACHED[state]
    dossier = walked(world, steps=steps)
    if beside is not None:
        role = ROLE_OF_MOVE[State(dossier.state), beside]
        ACTS[beside](dossier.id, _acting(world, role), MONDAY + timedelta(hours=10))
        dossier.refresh_from_db()
    assert dossier.state == state
    return dossier


def _expected(state: State, role: Role, move: Move) -> State | type[DomainError]:
    """Return what the table of the rules promises: the state after the move, or the refusal."""
    if role is Role.ADMINISTRATOR:
        return DossierNotFound
    if (state, move) not in ROLE_OF_MOVE:
        return IllegalMove
    return next_state(state, move) if ROLE_OF_MOVE[state, move] is role else SomeoneElseHolds


def _tried(act: Act, dossier: Dossier, by: Actor) -> State | type[DomainError]:
    """Return what an action really answers, and undo it."""
    before = transaction.savepoint()
    try:
        return State(act(dossier.id, by, LATER).state)
    except DomainError as error:
        return type(error)
    finally:
        transaction.savepoint_rollback(before)


@pytest.mark.parametrize("state", list(State))
def test_each_role_can_make_exactly_its_moves(state: State) -> None:
    world = make_world()
    dossier = _reached(world, state)
    wrong = [
        (role, move, answer, _expected(state, role, move))
        for role in Role
        for move in Move
        if (answer := _tried(ACTS[move], dossier, _acting(world, role))) != _expected(state, role, move)
    ]
    assert wrong == []


def test_every_state_and_every_move_is_in_the_matrix() -> None:
    assert (set(REACHED), set(ACTS)) == (set(State), set(Move))


@pytest.fixture
def spread() -> tuple[list[int | None], list[Dossier]]:
    """Return agencies above, beside and nowhere, and dossiers that one agency or two have to do with."""
    world = make_world()
    beside = make_commune("Ủy ban nhân dân xã Xuân Hưng", parent=world.province, code="000.13.38.H19")
    _own, sent, foreign = (received(world) for _ in range(3))
    Dossier.objects.filter(id=sent.id).update(competent_agency=beside)
    Dossier.objects.filter(id=foreign.id).update(competent_agency=beside, receiving_agency=beside)
    return [None, world.province.id, world.commune.id, beside.id], list(Dossier.objects.order_by("id"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(roles=st.frozensets(st.sampled_from(Role)), place=st.integers(0, 3), kind=st.sampled_from(ActorKind))
def test_whoever_can_see_a_dossier_finds_it_and_nobody_else(
    spread: tuple[list[int | None], list[Dossier]], roles: frozenset[Role], place: int, kind: ActorKind
) -> None:
    agencies, dossiers = spread
    post_id = None if agencies[place] is None else 1
    by = Actor(kind=kind, post_id=post_id, unit_id=agencies[place], agency_id=agencies[place], roles=roles)
    found = set(Dossier.objects.filter(policies.visible(by)).values_list("id", flat=True))
    assert found == {dossier.id for dossier in dossiers if policies.can_see(by, dossier)}
