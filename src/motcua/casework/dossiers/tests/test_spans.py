"""The spans of a dossier follow from its entries, and say what held at any moment."""

import random
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q

from motcua.base.testing import cast
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.models import Dossier, DossierSpan, DossierTally
from motcua.casework.dossiers.tests.factories import MONDAY, World, intake, make_world, received, walked

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _state_at(dossier: Dossier, at: datetime) -> str:
    held = DossierSpan.objects.filter(Q(to_at__isnull=True) | Q(to_at__gt=at), dossier=dossier, from_at__lte=at)
    return held.get().state


def _supplemented(world: World, *, is_complete: bool = True, asked: timedelta = DAY) -> Dossier:
    dossier = walked(world, steps=3)
    thinh, ha = world.who(cast.THINH), world.who(cast.HA)
    actions.request_supplement(dossier_id=dossier.id, items=["Ảnh"], reason="Thiếu", by=thinh, at=MONDAY + asked)
    for answer in [False, True] if is_complete else [False]:
        actions.take_supplement(
            dossier_id=dossier.id, is_complete=answer, note="Còn thiếu", by=ha, at=MONDAY + asked + 2 * DAY
        )
    dossier.refresh_from_db()
    return dossier


def test_what_held_at_a_moment_is_a_filter() -> None:
    dossier = walked(make_world(), steps=8)
    times = [MONDAY + timedelta(hours=hours, minutes=1) for hours in range(8)]
    assert [_state_at(dossier, at) for at in times] == [
        "received",
        "handed_over",
        "in_process",
        "for_head",
        "for_approval",
        "for_number",
        "result_ready",
        "returned",
    ]


@pytest.mark.parametrize("seed", range(6))
def test_rows_equal_a_recomputation_from_the_ledger(seed: int) -> None:
    chance = random.Random(seed)
    step = timedelta(minutes=chance.randint(1, 3000))
    dossier = walked(make_world(), steps=chance.randint(1, 8), step=step)
    assert queries.kept_spans(dossier.id) == queries.recomputed_spans(dossier.id)


@pytest.mark.parametrize(("is_complete", "asked"), [(True, DAY), (False, DAY), (True, 20 * DAY)])
def test_a_supplement_cuts_once_and_moves_the_due_date(*, is_complete: bool, asked: timedelta) -> None:
    dossier = _supplemented(make_world(), is_complete=is_complete, asked=asked)
    spans = queries.kept_spans(dossier.id)
    assert spans == queries.recomputed_spans(dossier.id)
    assert spans[-1].due_at == dossier.due_at
    assert DossierTally.objects.get(dossier=dossier).supplement_count == 1


def test_a_withdrawal_ends_the_way_and_stays_as_the_last_span() -> None:
    world = make_world()
    dossier = received(world)
    actions.withdraw(dossier_id=dossier.id, reason="Đổi ý", by=world.who(cast.HA), at=MONDAY + DAY)
    assert queries.kept_spans(dossier.id) == queries.recomputed_spans(dossier.id)
    assert _state_at(dossier, MONDAY + 100 * DAY) == "withdrawn"


def test_an_entry_that_changes_nothing_of_it_cuts_nothing() -> None:
    world = make_world()
    dossier = received(world)
    actions.revoke_token(dossier_id=dossier.id, reason="Mất giấy", by=world.who(cast.HA), at=MONDAY + DAY)
    assert len(queries.kept_spans(dossier.id)) == 1


def test_papers_and_working_time_are_tallied() -> None:
    world = make_world()
    dossier = walked(world, steps=7)
    tally = DossierTally.objects.get(dossier=dossier)
    assert tally.paper_count == len(intake(world).components)
    assert (tally.is_result_electronic, tally.used_seconds) == (True, (6 * 60 - 90) * 60)  # noon: 11:30 to 13:00


def test_two_spans_of_a_dossier_cannot_run() -> None:
    dossier = received(make_world())
    row = DossierSpan.objects.get(dossier=dossier)
    row.pk, row.number = None, 2
    with pytest.raises(IntegrityError, match="one_is_running"), transaction.atomic():
        row.save()
