"""The public page: small counts hidden, nothing personal, nothing of the running month."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.base.testing import cast
from motcua.casework.dossiers.tests.factories import World, make_world, walked
from motcua.insight.dashboards.queries.open import Open
from motcua.insight.dashboards.queries.open_kept import kept_figures
from motcua.ui.formatting import vn_datetime

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


def test_what_was_counted_is_shown_for_ten_minutes_and_says_when() -> None:
    world = _world(5)
    now = timezone.now()
    first = kept_figures(_last_month().year, now)
    walked(world, at=_last_month(), steps=7)
    assert kept_figures(_last_month().year, now + timedelta(minutes=9)) == first
    later = now + timedelta(minutes=11)
    assert _counts(kept_figures(_last_month().year, later)) == [6]
    assert f"lúc {vn_datetime(later)}" in _page()


def test_while_somebody_counts_anew_others_are_shown_what_stands() -> None:
    world = _world(5)
    now = timezone.now()
    first = kept_figures(_last_month().year, now)
    walked(world, at=_last_month(), steps=7)
    later = now + timedelta(minutes=11)
    cache.add(f"open-figures-1-{_last_month().year}-{now:%Y-%m}-counting", True, 60)  # noqa: FBT003 (any value)
    assert kept_figures(_last_month().year, later) == first


def _counts(found: Open) -> list[int]:
    return [line.value.denominator for line in found.agencies if line.value]


def test_the_first_page_leads_here() -> None:
    assert "/cong-khai/" in Client().get("/").content.decode()
