"""Corrections, the follow code and erasure, as officials meet them on their pages."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base.actors import Role
from motcua.base.ledger.models import Chain
from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.errors import FollowCodeWrong
from motcua.casework.dossiers.models import Correction, Dossier
from motcua.casework.dossiers.tests.browsers import as_
from motcua.casework.dossiers.tests.factories import World, make_world, received, walked
from motcua.people.accounts.models import Access
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.people.organizations.tests.factories import make_commune

pytestmark = pytest.mark.django_db


def _proposed(world: World, dossier: Dossier, **changes: str) -> str:
    told = {"field": "owner.name", "value": "Nguyễn Thị Kim Lan", "reason": "Ghi nhầm chữ", **changes}
    url = reverse("dossiers:correct", args=[dossier.id])
    answer = as_(world, cast.HA).post(url, {f"correct-{name}": text for name, text in told.items()}, follow=True)
    return answer.content.decode()


def test_a_correction_is_proposed_by_one_and_approved_by_another() -> None:
    world = make_world()
    dossier = received(world)
    page = _proposed(world, dossier)
    assert "Chờ người khác duyệt" in page
    row = Correction.objects.get()
    url = reverse("dossiers:decide_correction", args=[dossier.id, row.pk])
    page = as_(world, cast.PHUC).post(url, {"answer": "approve"}, follow=True).content.decode()
    dossier.owner.refresh_from_db()
    assert dossier.owner.name == "Nguyễn Thị Kim Lan"
    assert "Đính chính thông tin (Họ tên chủ hồ sơ)" in page
    assert "Ghi nhầm chữ" in page


def test_a_correction_turned_down_leaves_the_fact() -> None:
    world = make_world()
    dossier = received(world)
    _proposed(world, dossier)
    url = reverse("dossiers:decide_correction", args=[dossier.id, Correction.objects.get().pk])
    assert (
        "Không đồng ý đính chính" in as_(world, cast.PHUC).post(url, {"answer": "refuse"}, follow=True).content.decode()
    )


def test_what_was_typed_into_a_refused_correction_is_kept() -> None:
    world = make_world()
    page = _proposed(world, received(world), value="", reason="Theo căn cước mới")
    assert "Họ tên không được để trống" in page
    assert "Theo căn cước mới" in page
    assert not Correction.objects.exists()


def test_a_number_of_a_result_that_does_not_exist_is_not_correctable() -> None:
    world = make_world()
    assert "không được đính chính" in _proposed(world, received(world), field="result_number", value="1/GP")


def test_a_correction_names_the_entry_that_recorded_the_fact() -> None:
    world = make_world()
    dossier = walked(world, steps=7)
    _proposed(world, dossier, field="result_number", value="13/GP")
    entry = next(entry for entry in queries.entries_of(dossier.id) if entry.verb == "result_recorded")
    assert Correction.objects.get().entry_number == entry.number


def test_a_revoked_code_opens_nothing_and_a_new_receipt_is_shown() -> None:
    world = make_world()
    dossier = received(world)
    old, _letters = queries.receipt_secrets(dossier)
    url = reverse("dossiers:revoke_token", args=[dossier.id])
    answer = as_(world, cast.HA).post(url, {"revoke_token-reason": "Mất giấy hẹn"})
    assert answer["Location"] == reverse("dossiers:receipt", args=[dossier.id])
    with pytest.raises(FollowCodeWrong):
        queries.found_by_token(old)
    dossier.refresh_from_db()
    assert queries.found_by_token(queries.receipt_secrets(dossier)[0]) == dossier
    assert queries.entries_of(dossier.id)[-1].verb == "token_revoked"


def test_a_code_is_not_revoked_without_a_reason() -> None:
    world = make_world()
    dossier = received(world)
    url = reverse("dossiers:revoke_token", args=[dossier.id])
    assert as_(world, cast.SON).post(url, {}).status_code == 422
    dossier.refresh_from_db()
    assert dossier.token_number == 1


def test_an_erasure_is_looked_at_confirmed_and_leaves_the_chain_whole() -> None:
    world = make_world()
    dossier = received(world, told_hash=b"what a machine told")
    browser, url = as_(world, cast.QUANG), reverse("dossiers:erase")
    told = {"code": dossier.code, "decision": "01/QĐ, 06/07/2026"}
    looked = browser.post(url, told).content.decode()
    assert cast.CITIZEN not in looked
    assert browser.post(url, {**told, "step": "erase"}).status_code == 422
    assert browser.post(url, {**told, "step": "erase", "is_confirmed": "on"}).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.owner.name, dossier.told_hash) == ("", None)
    assert verify() == []
    assert Access.objects.filter(subject_id=dossier.id, verb="open").exists()


def test_the_administrator_of_another_agency_erases_nothing() -> None:
    world = make_world()
    other = make_commune("Ủy ban nhân dân xã Xuân Hưng", parent=world.province, code="000.13.38.H19")
    post = make_post(make_person("Lê Văn Tám", user=make_user("tam")), other.pk, Role.ADMINISTRATOR)
    told = {"code": received(world).code, "decision": "01/QĐ", "step": "erase", "is_confirmed": "on"}
    assert sign_in(Client(), post).post(reverse("dossiers:erase"), told).status_code == 422


def test_a_chain_whose_count_differs_is_not_whole() -> None:
    world = make_world()
    dossier = received(world)
    assert queries.dossier_page(dossier.id, world.who(cast.HA), now=dossier.received_at).is_chain_whole
    Chain.objects.filter(subject_id=dossier.id, kind="dossier").update(entry_count=2)
    assert not queries.dossier_page(dossier.id, world.who(cast.HA), now=dossier.received_at).is_chain_whole
