"""The leader's page, its tables and the public page look right and are accessible at both widths."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.base.actors import Role
from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.casework.dossiers.rules import State
from motcua.people.accounts.tests.factories import sign_in
from tests.promises.worlds import World, dossier_in, make_world, received

pytestmark = pytest.mark.usefixtures("committed_database")
SHOTS = os.environ.get("MOTCUA_SHOTS")
PAGES = (
    "/dieu-hanh/",
    "/dieu-hanh/?ky=thang&kenh=1",
    "/dieu-hanh/?ky=rieng&tu=32/01/2026&don_vi=khong-co",
    "/dieu-hanh/co-quan/",
    "/dieu-hanh/linh-vuc/",
    "/dieu-hanh/thu-tuc/",
    "/dieu-hanh/chi-tieu/dossiers_overdue/denominator/",
    "/cong-khai/",
)


@pytest.fixture(scope="module")
def world(django_db_blocker: "pytest.FixtureRequest") -> World:
    """Make a province with late, ready and open dossiers, once."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django keeps its class private
        made = make_world()
        for agency in (made.own, made.other):
            dossier_in(agency, State.RETURNED)
            for days in (13, 12, 2):
                received(agency, at=timezone.now() - timedelta(days=days))
        return made


def _open(page: Page, world: World, address: str) -> None:
    page.goto("/cong-khai/")
    cookie = sign_in(Client(), world.above[Role.LEADER]).cookies["motcua"].value
    page.context.add_cookies([{"name": "motcua", "value": cookie, "url": page.url.removesuffix("cong-khai/")}])
    page.goto(address)


@pytest.mark.parametrize("width", [390, 1366])
def test_every_page_is_accessible_and_fits(new_page: Callable[..., Page], world: World, width: int) -> None:
    page = new_page(width)
    for number, address in enumerate(PAGES):
        _open(page, world, address)
        assert_accessible(page)
        assert_fits(page)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"dashboard-{number}-{width}.png", full_page=True)


def test_from_the_conclusion_down_to_a_dossier(desktop: Page, world: World) -> None:
    _open(desktop, world, "/dieu-hanh/")
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("đang quá hạn")
    desktop.get_by_role("link", name="Tất cả hồ sơ quá hạn").click()
    expect(desktop.get_by_text("4 trên 4 hồ sơ Ông/Bà được xem")).to_be_visible()
    desktop.locator("td.code a").first.click()
    desktop.wait_for_url("**/ho-so/*/")


def test_a_choice_stays_in_the_address_on_the_way_to_a_table(desktop: Page, world: World) -> None:
    _open(desktop, world, "/dieu-hanh/")
    desktop.get_by_text("Chọn kỳ, cơ quan, lĩnh vực").click()
    desktop.get_by_label("Kênh tiếp nhận").select_option(label="Trực tiếp")
    desktop.get_by_role("button", name="Xem số liệu").click()
    desktop.wait_for_url("**kenh=1**")
    desktop.get_by_role("link", name="cơ quan", exact=True).click()
    desktop.wait_for_url("**/co-quan/?**kenh=1**")
    with desktop.expect_download() as told:
        desktop.get_by_role("link", name=".csv").click()
    assert told.value.suggested_filename.endswith(".csv")
