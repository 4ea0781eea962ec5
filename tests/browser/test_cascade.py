"""A plan beside the one above it: reads well at both widths, opens to both sources, filters."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.people.accounts.models import Post
from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans.models import Plan
from motcua.reform.plans.tests.cascading import COMMUNE, load, load_both, make_country

pytestmark = pytest.mark.usefixtures("committed_database")
SHOTS = os.environ.get("MOTCUA_SHOTS")


def opened(page: Page, post: Post, address: str) -> Page:
    cookie = sign_in(Client(), post).cookies["motcua"].value
    page.goto("/dang-nhap/")
    page.context.add_cookies([{"name": "motcua", "value": cookie, "url": page.url.removesuffix("dang-nhap/")}])
    page.goto(address)
    return page


def address(plan: Plan) -> str:
    return f"/ke-hoach/{plan.pk}/doi-chieu/"


def looked_at(page: Page, name: str) -> None:
    if SHOTS:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("width", [390, 1366])
def test_plan_and_parent_read_well_and_open_to_both_sources(new_page: Callable[..., Page], width: int) -> None:
    country = make_country(uuid.uuid4().hex[:8])
    upper, lower = load_both(country)
    page = opened(new_page(width), country.below, address(lower))
    looked_at(page, "doi-chieu")
    page.locator("ul.cc summary").first.click()
    expect(page.get_by_text("Dòng 13").first).to_be_visible()
    looked_at(page, "doi-chieu-mo")
    page.get_by_role("link", name="1 thiếu").click()
    expect(page.locator("section[aria-labelledby=chi-tieu-h] ul.cc > li")).to_have_count(1)
    looked_at(opened(new_page(width), country.above, address(upper)), "doi-chieu-cap-duoi")


@pytest.mark.parametrize("width", [390, 1366])
def test_a_missing_parent_says_what_to_do(new_page: Callable[..., Page], width: int) -> None:
    country = make_country(uuid.uuid4().hex[:8])
    lower = load(country.commune, country.below, "ke-hoach-xa.txt", COMMUNE)
    page = opened(new_page(width), country.below, address(lower))
    expect(page.get_by_role("heading", name="chưa được nạp")).to_be_visible()
    looked_at(page, "doi-chieu-chua-nap")
