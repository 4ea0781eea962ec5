"""Each dashboard says when figures were last held against the ledger; whoever may see a dossier sees where."""

import random

import pytest
from django.test import Client
from django.utils import timezone

from motcua.base.actors import job
from motcua.base.testing import cast
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import World, make_world, walked
from motcua.insight.dashboards.actions import try_figures
from motcua.people.accounts.tests.factories import sign_in

pytestmark = pytest.mark.django_db
PAGES = ("", "co-quan/", "linh-vuc/", "thu-tuc/", "chi-tieu/dossiers_received/denominator/")


@pytest.fixture
def world() -> World:
    return make_world()


def _try() -> None:
    try_figures(by=job("dashboards.try_figures"), at=timezone.now(), chance=random.Random(1))


def _page(world: World, path: str) -> str:
    return sign_in(Client(), world.cast.post(cast.LAN)).get(f"/dieu-hanh/{path}").content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_each_dashboard_says_when_its_figures_were_tried(world: World, path: str) -> None:
    walked(world, at=timezone.now(), steps=3)
    assert "Chưa đối chiếu lần nào với sổ cái" in _page(world, path)
    _try()
    page = _page(world, path)
    assert "Đối chiếu với sổ cái gần nhất lúc" in page
    assert "không khớp" not in page


def test_a_difference_opens_to_its_dossier(world: World) -> None:
    dossier = walked(world, at=timezone.now(), steps=3, channel=1)
    Dossier.objects.filter(pk=dossier.pk).update(channel=3)
    _try()
    assert "chỗ không khớp" in _page(world, "")
    page = _page(world, "doi-chieu/")
    assert f'href="/ho-so/{dossier.pk}/"' in page
    assert "<code>channel</code>: sổ cái “1”, số liệu “3”" in page


def test_a_difference_of_others_is_only_counted(world: World) -> None:
    dossier = walked(world, at=timezone.now(), steps=3, channel=1)
    Dossier.objects.filter(pk=dossier.pk).update(
        competent_agency=world.province, receiving_agency=world.province, channel=3
    )
    _try()
    page = _page(world, "doi-chieu/")
    assert "ngoài phạm vi Ông/Bà được xem" in page
    assert dossier.code not in page


def test_without_any_trial_the_page_says_so(world: World) -> None:
    assert "Chưa đối chiếu lần nào" in _page(world, "doi-chieu/")
