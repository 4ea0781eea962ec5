"""R6: for every role, move, state and agency the answer of a POST is what the policies say."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from motcua.base.actors import Actor, Role
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import ROLE_OF_MOVE, Move, State
from motcua.casework.dossiers.tests.factories import PDF
from tests.promises.worlds import Agency, dossier_in, make_world

pytestmark = pytest.mark.django_db

# The views of the moves; whoever adds one adds it here, or the second test fails.
FORMS: dict[Move, dict[str, str]] = {
    Move.HAND_OVER: {},
    Move.TAKE_UP: {},
    Move.REQUEST_SUPPLEMENT: {"items": "Bản vẽ", "reason": "Thiếu bản vẽ"},
    Move.COMPLETE_SUPPLEMENT: {},
    Move.INCOMPLETE_SUPPLEMENT: {"reason": "Còn thiếu"},
    Move.SETTLE: {"outcome": "granted"},
    Move.APPROVE: {},
    Move.SEND_BACK: {"reason": "Thiếu bản đồ"},
    Move.RECORD_RESULT: {"number": "12/GP", "issued_on": "08/07/2026", "signer": "Người Ký Mẫu", "medium": "paper"},
    Move.PUT_AT_DESK: {},
    Move.RETURN_RESULT: {},
    Move.WITHDRAW: {"reason": "Đổi ý"},
}


@contextmanager
def _undone() -> Iterator[None]:
    """Undo what is done inside."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


def _post(browser: Client, dossier: Dossier, move: Move) -> int:
    """Post a move with a complete form, look at the answer, and undo it."""
    told: dict[str, Any] = {f"{move}-{name}": value for name, value in FORMS[move].items()}
    if move is Move.RECORD_RESULT:
        told[f"{move}-file"] = SimpleUploadedFile("kq.pdf", PDF)
    with _undone():
        return browser.post(reverse(f"dossiers:{move}", args=[dossier.id]), told).status_code


def _expected(actor: Actor, dossier: Dossier, move: Move, *, is_own: bool) -> int:
    """Return the answer the rules call for: closed door, unknown dossier, illegal move, another's hands, done."""
    if not actor.has(*_roles_of(move)):
        return 403
    if not is_own:
        return 404
    if (State(dossier.state), move) not in ROLE_OF_MOVE:
        return 409
    return 302 if policies.can_move(actor, dossier, move) else 403


def _wrong(agency: Agency, dossiers: list[Dossier], role: Role, *, is_own: bool) -> list[tuple[str, str, int, int]]:
    """Return the cells of one role whose answer is not the expected one; a closed door is tried at one dossier."""
    browser, actor, found = agency.browser(role), agency.actor(role), []
    for move in FORMS:
        is_open = actor.has(*_roles_of(move))
        for dossier in dossiers if is_open else dossiers[:1]:
            expected = _expected(actor, dossier, move, is_own=is_own)
            if (answer := _post(browser, dossier, move)) != expected:
                found.append((dossier.state, str(move), answer, expected))
    return found


def _roles_of(move: Move) -> set[Role]:
    """Return the roles that may make a move in some state."""
    return {role for (_state, one), role in ROLE_OF_MOVE.items() if one is move}


def test_every_cell_of_role_move_state_and_agency_answers_as_the_policies_say() -> None:
    world = make_world()
    own = [dossier_in(world.own, state) for state in State]
    other = [dossier_in(world.other, state) for state in (State.RECEIVED, State.IN_PROCESS, State.RESULT_READY)]
    for role in Role:
        assert _wrong(world.own, own, role, is_own=True) == [], role
        assert _wrong(world.own, other, role, is_own=False) == [], role


def test_the_walk_knows_every_move_that_has_an_address() -> None:
    assert set(Move) - set(FORMS) == {Move.RECORD_RESULT_FILE}  # the same address, another medium


def test_nobody_moves_a_dossier_by_reading() -> None:
    world = make_world()
    dossier = dossier_in(world.own, State.RECEIVED)
    for role in Role:
        browser = world.own.browser(role)
        answers = {browser.get(reverse(f"dossiers:{move}", args=[dossier.id])).status_code for move in FORMS}
        assert answers <= {403, 405}
    dossier.refresh_from_db()
    assert dossier.state == State.RECEIVED
