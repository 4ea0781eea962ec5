"""The public page: small counts hidden, nothing personal, nothing of the running month."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from motcua.base.testing import cast
from motcua.casework.dossiers.tests.factories import World, make_world, walked

pytestmark = pytest.mark.django_db


def _last_month() -> datetime:
    """Return a morning well inside a month that is published."""
    first = timezone.localtime().replace(day=1, hour=9, minute=12, second=0, microsecond=0)
    return first - timedelta(days=25)


def _page(**asked: str) -> str:
    response = Client().get("/cong-khai/", asked)
    assert response.status_code == 200
    return response.content.decode()


def _world(size: int) -> World:
    world = make_world()
    for _ in range(size):
        walked(world, at=_last_month(), steps=7)
    return world


def test_four_dossiers_are_hidden_and_so_is_the_total() -> None:
    _world(4)
    page = _page()
    assert "được che" in page
    assert "<tfoot>" not in page
    assert "100" not in page.split("<h1>")[1].split("</main>")[0]


def test_five_dossiers_are_shown_with_the_usual_time() -> None:
    _world(5)
    page = _page()
    assert '<td class="num r" data-l="Hồ sơ">5</td>' in page
    assert "ngày làm việc" in page
    assert cast.CITIZEN not in page


def test_the_running_month_is_not_published() -> None:
    world = make_world()
    for _ in range(5):
        walked(world, at=timezone.now().replace(day=1), steps=1)
    assert "Chưa có số liệu để công bố" in _page()


def test_a_year_that_is_not_published_is_said_so() -> None:
    assert "Chưa công bố số liệu của năm này" in _page(nam="1999")


def test_the_first_page_leads_here() -> None:
    assert "/cong-khai/" in Client().get("/").content.decode()
