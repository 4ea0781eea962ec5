"""The looks hold at both widths: axe finds nothing, nothing scrolls sideways, the policy blocks nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.base.testing.browser import assert_accessible, assert_fits

PAGES = ["/giao-dien/", "/giao-dien/nguoi-dan/", "/giao-dien/giay/", "/dang-nhap/", "/khong-co-trang-nay/"]


@pytest.mark.parametrize("width", [320, 390, 900, 1366])
@pytest.mark.parametrize("address", PAGES)
def test_page_is_accessible_and_fits(new_page: Callable[..., Page], address: str, width: int) -> None:
    page = new_page(width)
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Content Security" in message.text else None)
    page.goto(address)
    assert_accessible(page)
    assert_fits(page)
    assert not blocked


def test_shortcut_moves_the_focus_to_its_part(desktop: Page) -> None:
    desktop.goto("/giao-dien/")
    desktop.keyboard.press("Alt+3")
    expect(desktop.locator("#id_name")).to_be_focused()


def test_letter_shortcut_is_text_inside_a_field(desktop: Page) -> None:
    desktop.goto("/giao-dien/")
    desktop.locator("#id_name").fill("")
    desktop.locator("#id_name").press("t")
    expect(desktop.locator("#id_name")).to_have_value("t")


def test_error_summary_is_focused_and_leads_to_its_field(desktop: Page) -> None:
    desktop.goto("/giao-dien/")
    expect(desktop.locator("#loi")).to_be_focused()
    desktop.get_by_role("link", name="Điện thoại nhận tin").click()
    assert desktop.url.endswith("#id_loi-phone")


def test_menu_opens_on_a_phone_without_script(phone: Page) -> None:
    phone.goto("/giao-dien/nguoi-dan/")
    phone.locator("details.mb summary").click()
    expect(phone.locator("details.mb").get_by_role("link", name="Đăng nhập")).to_be_visible()
    assert_accessible(phone)
