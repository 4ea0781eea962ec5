"""One supplement stops the clock and moves the due date; a second one is refused."""

from datetime import datetime, timedelta

import pytest

from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.errors import ItemsMissing, ReasonMissing, SupplementUsed
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import State
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY, World, make_world, walked

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)
THURSDAY = MONDAY + timedelta(days=3)


def _asked(world: World, at: datetime = TUESDAY) -> Dossier:
    dossier = walked(world, steps=3)
    return actions.request_supplement(
        dossier_id=dossier.id, items=["Bản vẽ"], reason="Thiếu kích thước", by=world.who(cast.THINH), at=at
    )


def _brought(world: World, dossier: Dossier, at: datetime, *, is_complete: bool = True) -> Dossier:
    by = world.who(cast.HA)
    return actions.take_supplement(dossier_id=dossier.id, is_complete=is_complete, note="Ghi chú", by=by, at=at)


def test_while_a_supplement_is_awaited_there_is_no_due_date_but_a_reason() -> None:
    dossier = _asked(make_world())
    assert (dossier.due_at, dossier.no_due_reason) == (None, "awaiting_supplement")
    assert dossier.first_due_at == datetime(2026, 7, 13, 17, tzinfo=HANOI)


def test_a_complete_supplement_moves_the_due_date_by_the_days_of_the_pause() -> None:
    world = make_world()
    dossier = _brought(world, _asked(world), THURSDAY)
    assert dossier.due_at == datetime(2026, 7, 15, 17, tzinfo=HANOI)
    assert queries.recomputed_due(dossier).due_at == dossier.due_at
    assert (dossier.state, dossier.holder_post_id) == (State.IN_PROCESS, world.cast.post(cast.THINH).pk)


def test_an_incomplete_supplement_leaves_the_pause_open() -> None:
    world = make_world()
    dossier = _brought(world, _asked(world), THURSDAY, is_complete=False)
    assert (dossier.state, dossier.due_at) == (State.AWAITING_SUPPLEMENT, None)
    assert verify() == []


def test_what_is_overdue_stays_overdue() -> None:
    dossier = _asked(make_world(), at=MONDAY + timedelta(days=14))
    assert dossier.due_at == dossier.first_due_at


def test_the_law_allows_one_supplement() -> None:
    world = make_world()
    dossier = _brought(world, _asked(world), THURSDAY)
    with pytest.raises(SupplementUsed, match="07/07/2026"):
        actions.request_supplement(
            dossier_id=dossier.id, items=["Khác"], reason="Nữa", by=world.who(cast.THINH), at=THURSDAY
        )


@pytest.mark.parametrize(("items", "reason", "error"), [([" "], "Vì", ItemsMissing), (["Bản vẽ"], " ", ReasonMissing)])
def test_the_form_says_what_and_why(items: list[str], reason: str, error: type[Exception]) -> None:
    world = make_world()
    dossier = walked(world, steps=3)
    with pytest.raises(error):
        actions.request_supplement(
            dossier_id=dossier.id, items=items, reason=reason, by=world.who(cast.THINH), at=TUESDAY
        )
