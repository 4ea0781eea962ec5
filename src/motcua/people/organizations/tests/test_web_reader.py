"""The pages of the tree."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, HttpResponseBase
from django.test import RequestFactory

from motcua.base.actors import Actor, ActorKind, Role
from motcua.people.organizations import actions
from motcua.people.organizations.tests.factories import LOADER, NOW, make_commune, make_desk, make_province
from motcua.people.organizations.web import reader
from motcua.ui.access import doors_of

pytestmark = pytest.mark.django_db


def page(rf: RequestFactory, view: Callable[..., HttpResponseBase], query: str, **kwargs: str) -> str:
    request = rf.get(f"/co-quan/?{query}")
    request.actor = Actor(kind=ActorKind.OFFICIAL, post_id=1, roles=frozenset({Role.ADMINISTRATOR}))  # type: ignore[attr-defined]  # the middleware sets it
    request.user = AnonymousUser()
    response = view(request, **kwargs)
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def test_the_tree_is_that_of_the_day(rf: RequestFactory) -> None:
    province = make_province()
    commune = make_commune(parent=province)
    actions.rename_unit(unit_id=commune.id, name="UBND phường Xuân Lộc", on=NOW.date(), by=LOADER, at=NOW)
    assert "Ủy ban nhân dân xã Xuân Lộc" in page(rf, reader.tree, "ngay=2026-05-03")
    assert "UBND phường Xuân Lộc" in page(rf, reader.tree, "ngay=2026-05-04")
    assert "Chưa có cơ quan nào" in page(rf, reader.tree, "ngay=2001-01-01")


def test_a_search_finds_desks_and_units_too(rf: RequestFactory) -> None:
    desk = make_desk(parent=make_commune())
    assert f"/{desk.slug}/" in page(rf, reader.tree, "tim=phuc+vu+hanh+chinh")
    assert "Không tìm thấy" in page(rf, reader.tree, "tim=khong+co")


def test_a_unit_shows_its_history_and_its_heirs(rf: RequestFactory) -> None:
    old, heir = make_commune("UBND xã Cũ"), make_commune("UBND xã Mới")
    actions.merge_units(unit_ids=[old.id], into_id=heir.id, on=NOW.date(), by=LOADER, at=NOW)
    shown = page(rf, reader.unit, "ngay=2026-06-01", slug=old.slug)
    assert "Không tồn tại vào ngày này" in shown
    assert "UBND xã Mới" in shown
    assert "03/05/2026" in shown
    assert "UBND xã Cũ" in page(rf, reader.unit, "ngay=2026-06-01", slug=heir.slug)


def test_citizens_and_desk_officers_stay_outside() -> None:
    assert Role.RECEPTION not in doors_of(reader.tree)
    assert doors_of(reader.tree) == doors_of(reader.unit)
