"""Posts are dated, and give their holder roles while they last."""

from datetime import date, timedelta

import pytest

from motcua.base.actors import Actor, ActorKind, Role
from motcua.base.errors import NotAllowed
from motcua.base.ledger.queries import entries_of
from motcua.base.testing import cast
from motcua.people.accounts import actions, queries
from motcua.people.accounts.errors import NoPost, PostHeldAlready, RolesMissing
from motcua.people.accounts.tests.factories import LOADER, NOW, make_cast, make_official, make_person, make_post
from motcua.people.organizations.tests.factories import make_commune, make_unit

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_the_actor_of_a_post_has_its_unit_its_agency_and_its_roles() -> None:
    commune = make_commune()
    office = make_unit(parent=commune)
    post = make_official(cast.PHUC, office.pk)
    actor = queries.actor_for(post.person_id, post.pk, TODAY)
    assert (actor.kind, actor.unit_id, actor.agency_id) == (ActorKind.OFFICIAL, office.pk, commune.pk)
    assert actor.roles == {Role.UNIT_HEAD}


def test_a_post_counts_on_its_last_day_and_not_after() -> None:
    post = make_post(make_person("Lê Văn Tám"), make_commune().pk, valid_to=TODAY)
    assert queries.actor_for(post.person_id, post.pk, TODAY).post_id == post.pk
    with pytest.raises(NoPost):
        queries.actor_for(post.person_id, post.pk, TODAY + timedelta(days=1))


def test_nobody_acts_in_the_post_of_another() -> None:
    unit = make_commune().pk
    post = make_post(make_person("Lê Văn Tám"), unit)
    with pytest.raises(NoPost):
        queries.actor_for(make_person("Lê Văn Chín").pk, post.pk, TODAY)


def test_the_same_post_is_not_held_twice_at_a_time() -> None:
    unit, person = make_commune().pk, make_person("Lê Văn Tám")
    make_post(person, unit, valid_to=TODAY)
    make_post(person, unit, valid_from=TODAY + timedelta(days=1))
    with pytest.raises(PostHeldAlready):
        make_post(person, unit, valid_from=TODAY)


def test_a_post_has_a_role() -> None:
    with pytest.raises(RolesMissing):
        actions.appoint(
            person_id=make_person("Lê Văn Tám").pk,
            unit_id=make_commune().pk,
            title="Chuyên viên",
            roles=[],
            valid_from=TODAY,
            by=LOADER,
            at=NOW,
        )


def test_who_holds_a_role_is_found_by_unit_in_the_order_of_names() -> None:
    unit, elsewhere = make_commune().pk, make_commune("Ủy ban nhân dân xã Bàu Cạn").pk
    for name in ("Đỗ An", "Dương An", "Châu An"):
        make_post(make_person(name), unit)
    make_post(make_person("Âu An"), elsewhere)
    found = queries.posts_with(Role.CASE_OFFICER, [unit], TODAY)
    assert [post.person_name for post in found] == ["Châu An", "Dương An", "Đỗ An"]


def test_an_appointment_and_its_end_stand_in_the_ledger_without_the_name() -> None:
    post = make_official(cast.THINH, make_commune().pk)
    actions.end_post(post_id=post.pk, last_day=TODAY, by=LOADER, at=NOW)
    entries = list(entries_of("post", post.pk))
    assert [entry.verb for entry in entries] == ["appointed", "ended"]
    assert cast.THINH.full_name not in str([entry.data for entry in entries])


def test_an_administrator_fills_posts_of_his_own_agency_and_never_his_own() -> None:
    here, elsewhere = make_commune().pk, make_commune("Ủy ban nhân dân xã Bàu Cạn").pk
    troupe = make_cast(office=here, desk=here)
    admin = troupe.actor(cast.QUANG)
    tam = make_person("Lê Văn Tám")
    assert _appointed(tam.pk, here, admin)
    for person_id, unit_id, by in (
        (tam.pk, elsewhere, admin),
        (admin.person_id or 0, here, admin),
        (tam.pk, here, troupe.actor(cast.LAN)),
    ):
        with pytest.raises(NotAllowed):
            _appointed(person_id, unit_id, by)


def test_nobody_approves_his_own_work_unless_the_agency_decided_so_for_that_day() -> None:
    agency = make_commune().pk
    assert not queries.may_approve_own_work(agency, TODAY)
    actions.allow_self_approval(
        agency_id=agency, basis="Quyết định nội bộ", valid_from=TODAY, valid_to=TODAY, by=LOADER, at=NOW
    )
    assert queries.may_approve_own_work(agency, TODAY)
    assert not queries.may_approve_own_work(agency, TODAY + timedelta(days=1))


def _appointed(person_id: int, unit_id: int, by: Actor) -> bool:
    post = actions.appoint(
        person_id=person_id,
        unit_id=unit_id,
        title="Kế toán",
        roles=[Role.CASHIER],
        valid_from=date(2026, 1, 1),
        by=by,
        at=NOW,
    )
    return post.pk is not None
