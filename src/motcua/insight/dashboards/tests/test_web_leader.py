"""The leader's desk: the conclusion, each number open to its dossiers, with the reader's own rights."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.base.testing import cast
from motcua.base.testing.cast import Member
from motcua.casework.dossiers.tests.factories import World, make_world, walked
from motcua.people.accounts.actions import note_access
from motcua.people.accounts.models import Access
from motcua.people.accounts.tests.factories import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def _page(world: World, member: Member, path: str) -> str:
    response = sign_in(Client(), world.cast.post(member)).get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_without_dossiers_there_is_no_data_not_zero_percent(world: World) -> None:
    page = _page(world, cast.LAN, "/dieu-hanh/")
    assert "Chưa có dữ liệu" in page
    assert "0 %" not in page


def test_the_conclusion_stands_in_the_title(world: World) -> None:
    start = timezone.now() - timedelta(days=60)
    walked(world, at=start, steps=7)
    walked(world, at=start, steps=7, step=timedelta(days=3))
    assert "50\u00a0% hồ\u00a0sơ giải\u00a0quyết đúng\u00a0hạn" in _page(world, cast.LAN, "/dieu-hanh/")


def test_a_number_opens_to_its_dossiers_and_leaves_an_access_row(world: World) -> None:
    late = walked(world, at=timezone.now() - timedelta(days=60), steps=7, step=timedelta(days=3))
    page = _page(world, cast.LAN, "/dieu-hanh/chi-tieu/dossiers_on_time_rate/difference/")
    assert late.code in page
    assert "1 trên 1 hồ sơ Ông/Bà được xem" in page
    assert Access.objects.filter(kind="measure", reason="dossiers_on_time_rate difference").count() == 1


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("dossiers_on_time_rate numerator", "Tỷ lệ hồ sơ giải quyết đúng hạn: Đúng hạn"),
        ("dossiers_on_time_rate denominator", "Tỷ lệ hồ sơ giải quyết đúng hạn: Tất cả"),
        ("dossiers_on_time_rate difference", "Tỷ lệ hồ sơ giải quyết đúng hạn: Trễ hoặc quá hạn"),
        ("a_measure_of_old numerator", "a_measure_of_old numerator"),
        ("dossiers_on_time_rate", "dossiers_on_time_rate"),
    ],
)
def test_the_auditor_reads_in_words_at_which_number_somebody_looked(world: World, reason: str, words: str) -> None:
    by = world.who(cast.LAN)
    note_access(by=by, verb="open", kind="measure", subject_id=None, at=timezone.now(), reason=reason)
    assert f'<td class="s">{words}</td>' in _page(world, cast.YEN, "/tai-khoan/truy-cap/")


def test_an_unknown_measure_or_side_is_not_found(world: World) -> None:
    client = sign_in(Client(), world.cast.post(cast.LAN))
    for path in ("chi-tieu/khong-co/numerator/", "chi-tieu/dossiers_on_time_rate/khac/"):
        assert client.get(f"/dieu-hanh/{path}").status_code == 404


def test_the_page_asks_fewer_than_sixteen_questions_however_many_agencies(world: World) -> None:
    browser = sign_in(Client(), world.cast.post(cast.LAN))
    for days in (40, 20, 9):
        walked(world, at=timezone.now() - timedelta(days=days), steps=3)
    browser.get("/dieu-hanh/")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/dieu-hanh/").status_code == 200
    assert len(asked) < 16


def test_an_overdue_dossier_comes_with_whom_to_call(world: World) -> None:
    late = walked(world, at=timezone.now() - timedelta(days=13), steps=3)
    page = _page(world, cast.LAN, "/dieu-hanh/")
    assert late.code in page
    assert "Trưởng phòng" in page
    assert 'href="tel:' in page
    assert cast.CITIZEN not in page


def test_a_leader_cannot_choose_an_agency_of_somebody_else(world: World) -> None:
    page = _page(world, cast.LAN, "/dieu-hanh/?don_vi=tinh-khac")
    assert "Cơ quan này không có trong phạm vi" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ky=rieng", "Hãy chọn ngày bắt đầu"),
        ("ky=rieng&tu=10/02/2026&den=01/02/2026", "Ngày cuối phải từ ngày bắt đầu trở đi"),
        ("ngay=01/01/2999", "Chưa có số liệu của ngày sau hôm nay"),
        ("ky=rieng&tu=01/01/2001&den=01/01/2020", "không quá 5 năm"),
        ("thu_tuc=9.999999", "Không có thủ tục mang mã này"),
        ("kenh=9", "Không có kênh tiếp nhận này"),
    ],
)
def test_a_wrong_choice_is_said_in_words(world: World, asked: str, said: str) -> None:
    assert said in _page(world, cast.LAN, f"/dieu-hanh/?{asked}")


@pytest.mark.parametrize(
    ("place", "numbers"),
    [("", 4), ("co-quan/", 4), ("linh-vuc/", 4), ("thu-tuc/", 4), ("chi-tieu/dossiers_overdue/denominator/", 1)],
)
def test_each_number_says_how_it_is_computed(world: World, place: str, numbers: int) -> None:
    walked(world, at=timezone.now() - timedelta(days=20), steps=7)
    page = _page(world, cast.LAN, f"/dieu-hanh/{place}")
    folds = re.findall(r'<details class="how in">.*?</details>', page, re.DOTALL)
    assert len(folds) == numbers
    assert all("Cách tính" in fold and '"fact_dossiers"' in unescape(fold) for fold in folds)
    assert "quá hạn" in folds[-1]
    assert "Số liệu lúc" in page
