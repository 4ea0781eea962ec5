"""Who looks after a unit sees where its dossiers lie."""

import pytest
from django.urls import reverse

from motcua.base.testing import cast
from motcua.casework.dossiers.queries.oversight import oversight
from motcua.casework.dossiers.tests.browsers import as_
from motcua.casework.dossiers.tests.factories import MONDAY, make_world, received, walked

pytestmark = pytest.mark.django_db


def test_an_overseer_sees_every_open_dossier_and_who_holds_it() -> None:
    world = make_world()
    received(world)
    late = walked(world, steps=3)
    walked(world, steps=8)
    page = as_(world, cast.SON).get(reverse("dossiers:overview")).content.decode()
    assert late.code in page
    assert cast.THINH.full_name in page
    assert oversight(world.cast.actor(cast.SON), now=MONDAY).size == 2


def test_a_unit_head_sees_what_lies_in_his_unit() -> None:
    world = make_world()
    received(world)
    walked(world, steps=3)
    view = oversight(world.cast.actor(cast.PHUC), now=MONDAY)
    assert [holder.who for holder in view.holders] == [cast.THINH.full_name]


def test_a_case_officer_has_no_overview() -> None:
    assert as_(make_world(), cast.THINH).get(reverse("dossiers:overview")).status_code == 403


def test_an_empty_unit_says_so() -> None:
    page = as_(make_world(), cast.PHUC).get(reverse("dossiers:overview")).content.decode()
    assert "Không có hồ sơ nào đang giải quyết" in page
