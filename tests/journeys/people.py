"""The eight people of the story and what each does in a browser of his own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import count

import zxingcpp
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page

from motcua.base.testing import cast
from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.base.testing.cast import Member
from motcua.casework.dossiers.tests.factories import PDF
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts import actions, queries
from motcua.people.accounts.tests.factories import LOADER, NOW, PASSWORD, make_person, make_post, make_user
from motcua.people.organizations.tests.factories import make_commune, make_desk, make_division, make_province

_numbers = count(1)
_CODE = re.compile(r"\d{3}\.\d\d\.\d\d\.H\d\d-\d{6}-\d{4,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# A colour on its way is neither of the two that were chosen.
STILL = """() => Promise.allSettled(document.getAnimations()
  .filter(one => one.effect.getComputedTiming().endTime !== Infinity).map(one => one.finished)).then(() => null)"""
Pages = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Office:
    """A commune of its own: browser tests share a database that nobody cleans."""

    number: int
    search: str

    def username(self, member: Member) -> str:
        """Return the account name that a member has here."""
        return f"{member.username}-{self.number}"


def make_office() -> Office:
    """Make a commune with its desk, its division, its people with passwords and second factors, one procedure."""
    number = next(_numbers)
    commune = make_commune(parent=make_province(code=f"000.00.{number:02}.H19"), code=f"000.77.{number:02}.H19")
    division, desk = make_division(parent=commune), make_desk(parent=commune)
    office = Office(number, f"giay phep xay dung kieu {_LETTERS[number]}")
    for member in cast.OFFICIALS:
        user = make_user(office.username(member), password=PASSWORD, is_demo=True)
        person = make_person(member.full_name, user=user)
        make_post(person, (desk if member.at_desk else division).pk, *member.roles, title=member.title)
        actions.give_demo_second_factor(person_id=person.pk, by=LOADER, at=NOW)
    make_procedure(
        f"9.{number:06}",
        f"Giấy phép xây dựng kiểu {_LETTERS[number]}",
        limit="5wd",
        unit=commune.pk,
        valid_from=date(2020, 1, 1),
    )
    return office


def checked(page: Page) -> Page:
    """Return a page on which axe finds nothing and which fits its screen."""
    page.wait_for_load_state()
    page.evaluate(STILL)
    assert_accessible(page)
    assert_fits(page)
    return page


def heading(page: Page) -> str:
    """Return the first heading with plain blanks."""
    return " ".join(page.locator("h1").inner_text().split())


def pass_the_door(page: Page, username: str) -> None:
    """Sign in by password and second factor, by keyboard."""
    page.goto("/dang-nhap/")
    checked(page).get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Mã xác thực").wait_for()
    checked(page).get_by_label("Mã xác thực").fill(queries.demo_code(username, timezone.now()))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)


@dataclass(frozen=True, slots=True)
class Official:
    """One official at his own screen."""

    page: Page
    office: Office
    member: Member

    def sign_in(self) -> None:
        """Sign in by password and second factor and land on the own desk."""
        page = self.page
        pass_the_door(page, self.office.username(self.member))
        page.wait_for_url("**/ho-so/viec/" if self.member is not cast.LAN else "**/dieu-hanh/")
        checked(page)

    def receive(self) -> str:
        """Receive a dossier by keyboard alone, as a practised hand does; return its code."""
        page, keyboard = self.page, self.page.keyboard
        page.get_by_role("link", name="Tiếp nhận hồ sơ").last.press("Enter")
        page.wait_for_url("**/tiep-nhan/")
        checked(page)
        keyboard.type(self.office.search)
        page.get_by_role("radio", name=f"kiểu {_LETTERS[self.office.number]}").wait_for()
        self._press("Tab", "Tab", "Space")
        page.get_by_role("checkbox", name="Đã nhận: Tờ khai").wait_for()
        self._press("Alt+2")
        for text in (cast.CITIZEN, cast.CITIZEN_ID_NUMBER, "Ấp 1", cast.CITIZEN_PHONE):
            keyboard.type(text)
            self._press("Tab")
        self._press("Alt+3", "Space", *["Tab"] * 4, "Space")
        checked(page)
        self._press("F9")
        page.wait_for_url("**/giay-tiep-nhan/")
        return str(_CODE.findall(page.locator("main").inner_text())[0])

    def open(self, code: str) -> None:
        """Open a dossier that waits on the own desk."""
        self.page.goto("/ho-so/viec/")
        checked(self.page).get_by_role("link", name=code).click()
        self.page.wait_for_url("**/ho-so/*/")
        checked(self.page)

    def press(self, key: str, said: str) -> None:
        """Make a move by its key and read that it was made."""
        self._press(key)
        self.page.locator(".msgs").get_by_text(said).wait_for()
        checked(self.page)

    def send(self, key: str, button: str, said: str, **typed: str) -> None:
        """Open a move's form by its key, fill it in, send it and read that it was made."""
        self._press(key)
        form = self.page.locator("details[open] form")
        form.wait_for()
        checked(self.page)
        for name, value in typed.items():
            form.locator(f"[name$=-{name}]").fill(value)
        if form.locator("input[type=file]").count():
            form.get_by_label("Bản điện tử, trả ngay").check()
            form.locator("input[type=file]").set_input_files(
                {"name": "kq.pdf", "mimeType": "application/pdf", "buffer": PDF}
            )
        form.get_by_role("button", name=button).click()
        self.page.locator(".msgs").get_by_text(said).wait_for()
        checked(self.page)

    def _press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


@dataclass(frozen=True, slots=True)
class Citizen:
    """The citizen with the receipt in hand and a telephone of 390 px."""

    page: Page

    def scan(self, receipt: Page) -> str:
        """Read the QR off the receipt as it is drawn, and open what it says; return the address."""
        found = zxingcpp.read_barcodes(Image.open(BytesIO(receipt.screenshot(full_page=True))))
        assert len(found) == 1
        self.page.goto(found[0].text)
        return found[0].text

    def reads(self, expected: str) -> None:
        """Look again and read how the dossier stands; no name is told."""
        self.page.reload()
        assert heading(checked(self.page)) == expected
        told = self.page.locator("body").inner_text()
        assert not [name for name in (cast.CITIZEN, *(o.full_name for o in cast.OFFICIALS)) if name in told]


def people_of(office: Office, new_page: Pages, width: int) -> Callable[[Member], Official]:
    """Return a way to call the officials of an office, each signed in once in a browser of his own."""
    called: dict[str, Official] = {}

    def call(member: Member) -> Official:
        if member.username not in called:
            called[member.username] = Official(new_page(width), office, member)
            called[member.username].sign_in()
        return called[member.username]

    return call
