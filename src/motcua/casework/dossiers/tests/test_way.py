"""A dossier goes from the counter to its result, and every step is in the ledger."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from motcua.base.errors import Conflict, NotAllowed
from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.errors import (
    AgencyWithoutCode,
    ComponentsMissing,
    DossierNotFound,
    IllegalMove,
    MomentNotAllowed,
    OwnWork,
    PapersUnconfirmed,
    ReasonMissing,
    SomeoneElseHolds,
)
from motcua.casework.dossiers.models import Dossier, NumberCounter
from motcua.casework.dossiers.rules import Outcome, State
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY, intake, make_world, received, walked
from motcua.casework.procedures.rules import PaperSpec

pytestmark = pytest.mark.django_db


def test_a_received_dossier_has_a_code_and_a_due_date() -> None:
    dossier = received(make_world())
    assert dossier.code == "000.12.38.H19-260706-0001"
    assert dossier.due_at == datetime(2026, 7, 13, 17, 0, tzinfo=HANOI)


def test_numbers_have_no_gaps_and_start_anew_each_day() -> None:
    world = make_world()
    first, second = received(world), received(world)
    tomorrow = received(world, at=MONDAY + timedelta(days=1))
    assert [d.code[-11:] for d in (first, second, tomorrow)] == ["260706-0001", "260706-0002", "260707-0001"]


def test_a_number_over_9999_is_not_cut() -> None:
    world = make_world()
    NumberCounter.objects.create(agency=world.commune, counted_on=date(2026, 7, 6), last=9999)
    assert received(world).code.endswith("-10000")


def test_a_second_identical_submit_returns_the_same_dossier() -> None:
    world = make_world()
    once = intake(world)
    by = world.who(cast.HA)
    first = actions.receive(intake=once, by=by, at=MONDAY)
    assert actions.receive(intake=once, by=by, at=MONDAY).id == first.id
    assert Dossier.objects.count() == 1


def test_the_whole_way_ends_with_the_result_returned() -> None:
    dossier = walked(make_world(), steps=8)
    assert dossier.state == State.RETURNED
    assert [entry.verb for entry in queries.entries_of(dossier.id)] == [
        "received",
        "handed_over",
        "taken_up",
        "settled",
        "approved",
        "approved",
        "result_recorded",
        "returned",
    ]
    assert verify() == []


def test_the_clock_ends_when_the_result_is_ready_not_when_it_is_collected() -> None:
    dossier = walked(make_world(), steps=8)
    assert dossier.resolved_at == MONDAY + timedelta(hours=6)
    assert dossier.returned_at == MONDAY + timedelta(hours=7)


def test_a_missing_mandatory_paper_is_named() -> None:
    world = make_world(components=["Tờ khai", "Bản vẽ (nếu có)"])
    papers = tuple(replace(paper, is_received=False) for paper in intake(world).components)
    with pytest.raises(ComponentsMissing, match="Tờ khai"):
        received(world, components=papers)


def test_a_paper_the_catalogue_leaves_open_waits_for_a_confirmation() -> None:
    open_paper = PaperSpec(name="Sổ hộ khẩu cũ", is_mandatory=None)
    world = make_world(components=["Tờ khai", open_paper])
    papers = tuple(replace(p, is_received=p.name == "Tờ khai") for p in intake(world).components)
    with pytest.raises(PapersUnconfirmed, match="Sổ hộ khẩu cũ"):
        received(world, components=papers)
    needless = frozenset(p.spec_id for p in papers if not p.is_received and p.spec_id)
    dossier = received(world, components=papers, confirmed_optional=needless)
    assert queries.entries_of(dossier.id)[0].data["confirmed_optional"] == sorted(needless)


def test_an_agency_without_an_id_gives_no_number() -> None:
    with pytest.raises(AgencyWithoutCode):
        received(make_world(code=""))


def test_only_the_desk_receives() -> None:
    world = make_world()
    with pytest.raises(NotAllowed):
        actions.receive(intake=intake(world), by=world.who(cast.THINH), at=MONDAY)


def test_an_official_cannot_state_an_earlier_moment() -> None:
    world = make_world()
    with pytest.raises(MomentNotAllowed):
        actions.receive(intake=intake(world), by=world.cast.actor(cast.HA), at=MONDAY)


def test_a_dossier_of_another_agency_is_not_found() -> None:
    world = make_world()
    dossier = received(world)
    stranger = replace(world.who(cast.HA), agency_id=world.province.id, unit_id=world.province.id)
    with pytest.raises(DossierNotFound):
        actions.hand_over(dossier_id=dossier.id, by=stranger, at=MONDAY)


def test_steps_cannot_be_skipped() -> None:
    world = make_world()
    dossier = received(world)
    with pytest.raises(IllegalMove, match="Đã tiếp nhận"):
        actions.settle(dossier_id=dossier.id, outcome=Outcome.GRANTED, by=world.who(cast.THINH), at=MONDAY)


def test_nobody_moves_what_someone_else_holds() -> None:
    world = make_world()
    dossier = walked(world, steps=3)
    with pytest.raises(SomeoneElseHolds):
        actions.settle(dossier_id=dossier.id, outcome=Outcome.GRANTED, by=world.who(cast.PHUC), at=MONDAY)


def test_the_second_of_two_officers_is_told_that_it_is_done() -> None:
    world = make_world()
    dossier = walked(world, steps=3)
    settle = partial(
        actions.settle, dossier_id=dossier.id, outcome=Outcome.GRANTED, by=world.who(cast.THINH), at=MONDAY
    )
    settle()
    with pytest.raises(Conflict):
        settle()


def test_a_refusal_needs_a_reason_and_is_a_result_like_any_other() -> None:
    world = make_world()
    dossier = walked(world, steps=3)
    refuse = partial(
        actions.settle, dossier_id=dossier.id, outcome=Outcome.REFUSED, by=world.who(cast.THINH), at=MONDAY
    )
    with pytest.raises(ReasonMissing):
        refuse()
    assert refuse(reason="Không đủ điều kiện").outcome == Outcome.REFUSED


def test_nobody_approves_what_he_settled() -> None:
    world = make_world()
    dossier = walked(world, steps=4)
    Dossier.objects.filter(id=dossier.id).update(case_officer_post=world.cast.post(cast.PHUC))
    with pytest.raises(OwnWork):
        actions.approve(dossier_id=dossier.id, by=world.who(cast.PHUC), at=MONDAY)


def test_what_is_sent_back_returns_to_its_case_officer() -> None:
    world = make_world()
    dossier = walked(world, steps=4)
    actions.send_back(dossier_id=dossier.id, reason="Thiếu bản đồ", by=world.who(cast.PHUC), at=MONDAY)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.holder_post_id) == (State.IN_PROCESS, world.cast.post(cast.THINH).pk)


def test_a_withdrawal_ends_the_clock() -> None:
    world = make_world()
    dossier = received(world)
    actions.withdraw(dossier_id=dossier.id, reason="Đổi ý", by=world.who(cast.HA), at=MONDAY)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.withdrawn_at) == (State.WITHDRAWN, MONDAY)


def test_the_due_date_column_equals_its_recomputation() -> None:
    dossier = walked(make_world(), steps=8)
    assert queries.recomputed_due(dossier).due_at == dossier.due_at


def test_a_vanished_newest_dossier_is_found_by_the_number_counter() -> None:
    world = make_world()
    NumberCounter.objects.create(agency=world.commune, counted_on=date(2026, 7, 6), last=1)
    assert [finding.subject_id for finding in verify("dossier")] == [world.commune.id]
