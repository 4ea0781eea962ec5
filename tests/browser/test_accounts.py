"""Officials sign in with a second factor; the pages of accounts are accessible at both widths."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from motcua.base.actors import Role
from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.people.accounts import actions, queries
from motcua.people.accounts.models import Post, User
from motcua.people.accounts.tests.factories import LOADER, NOW, PASSWORD, make_person, make_post, make_user, sign_in
from motcua.people.accounts.tests.machines import make_machine
from motcua.people.organizations.tests.factories import make_unit

pytestmark = pytest.mark.usefixtures("committed_database")
_numbers = count(1)
SHOTS = os.environ.get("MOTCUA_SHOTS")


def _official(*roles: Role, password: str = "") -> Post:
    """Make an official of an agency of his own; the database is shared by all browser tests."""
    number = next(_numbers)
    user = make_user(f"canbo{os.getpid()}-{number}", password=password, is_demo=True)
    person = make_person("Đặng Hải Yến", user=user)
    return make_post(person, make_unit(level="commune", slug=f"trinh-duyet-{os.getpid()}-{number}").pk, *roles)


def _visit(page: Page, post: Post, address: str) -> None:
    """Open a page as the holder of a post, and see that it is accessible and fits."""
    cookie = sign_in(Client(), post).cookies["motcua"].value
    page.goto("/dang-nhap/")
    page.context.add_cookies([{"name": "motcua", "value": cookie, "url": page.url.removesuffix("dang-nhap/")}])
    page.goto(address)
    if SHOTS:
        width = page.evaluate("innerWidth")
        page.screenshot(path=Path(SHOTS) / f"{address.strip('/').replace('/', '-')}-{width}.png", full_page=True)
    assert_accessible(page)
    assert_fits(page)


def test_an_official_signs_in_with_password_and_code(phone: Page) -> None:
    post = _official(Role.AUDITOR, password=PASSWORD)
    actions.give_demo_second_factor(person_id=post.person_id, by=LOADER, at=NOW)
    name = User.objects.get(person__posts=post).username
    phone.goto("/dang-nhap/")
    phone.get_by_label("Tên đăng nhập").fill(name)
    phone.get_by_label("Mật khẩu").fill(PASSWORD)
    phone.keyboard.press("Enter")
    phone.get_by_label("Mã xác thực").fill(queries.demo_code(name, timezone.now()))
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/tai-khoan/truy-cap/")
    phone.get_by_role("heading", name="Nhật ký truy cập").wait_for()


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("address", ["/tai-khoan/", "/tai-khoan/vi-tri/", "/tai-khoan/truy-cap/"])
def test_the_pages_of_an_auditor(new_page: Callable[..., Page], address: str, width: int) -> None:
    post = _official(Role.AUDITOR)
    by = queries.actor_for(post.person_id, post.pk, NOW.date())
    actions.note_access(by=by, verb="open", kind="dossier", subject_id=1, at=NOW, reason="Rà soát quý")
    _visit(new_page(width), post, address)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("address", ["/tai-khoan/nguoi/", "/tai-khoan/nguoi/mo-tai-khoan/", "/tai-khoan/nguoi/{}/"])
def test_the_pages_of_an_administrator(new_page: Callable[..., Page], address: str, width: int) -> None:
    post = _official(Role.ADMINISTRATOR)
    other = make_post(make_person("Lê Quốc Thịnh", user=make_user(f"thinh{os.getpid()}-{post.pk}")), post.unit_id)
    _visit(new_page(width), post, address.format(other.person_id))


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("address", ["/tai-khoan/ung-dung/", "/tai-khoan/ung-dung/dang-ky/"])
def test_the_pages_of_machine_clients(new_page: Callable[..., Page], address: str, width: int) -> None:
    post = _official(Role.ADMINISTRATOR)
    holder = make_person("Lê Quốc Thịnh", user=make_user(f"may{os.getpid()}-{post.pk}"))
    make_machine(make_post(holder, post.unit_id, Role.RECEPTION))
    _visit(new_page(width), post, address)


@pytest.mark.parametrize("width", [390, 1366])
def test_the_first_page_of_citizens(new_page: Callable[..., Page], width: int) -> None:
    page = new_page(width)
    page.goto("/")
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"dau-{width}.png", full_page=True)
    assert_accessible(page)
    assert_fits(page)
