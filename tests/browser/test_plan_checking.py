"""Checking an imported plan by keyboard; its pages look right at both widths."""

import os
from collections.abc import Callable
from itertools import count

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans.models import Plan
from motcua.reform.plans.tests.drafting import District, make_district, make_draft

pytestmark = pytest.mark.usefixtures("committed_database")
_numbers = count(1)


def _opened(page: Page, world: District, plan: Plan, rest: str = "") -> Page:
    cookie = sign_in(Client(), world.steering).cookies["motcua"].value
    page.goto("/dang-nhap/")
    page.context.add_cookies([{"name": "motcua", "value": cookie, "url": page.url.removesuffix("dang-nhap/")}])
    page.goto(f"/ke-hoach/{plan.pk}/duyet/{rest}")
    return page


def _world() -> District:
    return make_district(tail=f"-{os.getpid()}-{next(_numbers)}")


def test_a_draft_is_checked_without_the_mouse(desktop: Page) -> None:
    world = _world()
    plan = make_draft(world)
    page = _opened(desktop, world, plan, "?nhom=chi-tieu&muc=C1")
    page.keyboard.press("j")
    expect(page.locator(".it.cur .no")).to_have_text("C2")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã nhận C2.")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_text("Đã bỏ C3.")).to_be_visible()
    page.keyboard.press("e")
    expect(page.locator("#id_muc-text")).to_be_focused()
    page.locator("#id_muc-value").fill("91")
    page.locator("#id_muc-value").press("Enter")
    expect(page.get_by_text("Đã sửa và nhận C4.")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    states = dict(plan.items.filter(key__in=["C2", "C3", "C4"]).values_list("key", "state"))
    assert states == {"C2": "accepted", "C3": "rejected", "C4": "corrected"}


@pytest.mark.parametrize("width", [390, 1366])
def test_the_pages_of_checking_are_accessible_and_fit(new_page: Callable[..., Page], width: int) -> None:
    world = _world()
    plan = make_draft(world)
    page = _opened(new_page(width), world, plan)
    for rest in ("", "?muc=C1&viec=tach", "?muc=C1&viec=gop", "?viec=them", "?nhom=con-so", "?muc=N1", "ap-dung/"):
        page.goto(f"/ke-hoach/{plan.pk}/duyet/{rest}")
        assert_accessible(page)
        assert_fits(page)
    for address in ("/ke-hoach/duyet/", "/ke-hoach/nhap/"):
        page.goto(address)
        assert_accessible(page)
        assert_fits(page)
