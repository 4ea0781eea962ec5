"""Which pictures are taken, and who sees what on them."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from motcua.operations.screenshots.camera import PHONE, Camera, camera
from motcua.operations.screenshots.office import private_office
from motcua.operations.screenshots.plans import steer

PROCEDURE = "giay phep xay dung moi"
APPLICANT = ("Nguyễn Thị Kim Loan", "075190000001", "Ấp 1", "0900000001")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the receipt prints for following by hand."""

    code: str
    letters: str


def take_pictures(folder: Path) -> None:
    """Start a demo of its own, walk through it and write every picture."""
    with private_office() as office, camera(office, folder) as eye:
        receipt = _receive(eye)
        _settle(eye, receipt)
        _follow(eye, receipt)
        _lead(eye)
        steer(eye)
        _look_up(eye)
        _administer(eye)


def _receive(eye: Camera) -> Receipt:
    """The desk officer: her queue, the form with its due date, the receipt."""
    door = eye.visitor()
    door.goto("/dang-nhap/")
    eye.take(door, "sign-in")
    ha = eye.person("ha")
    ha.goto("/ho-so/viec/?muc=all")
    eye.take(ha, "desk-phone", size=PHONE)
    eye.take(ha, "desk", tallest=900)
    ha.goto("/ho-so/tiep-nhan/")
    _fill(ha)
    eye.take(ha, "receive-phone", size=PHONE, tallest=2400)
    eye.take(ha, "receive", tallest=1700)
    ha.keyboard.press("F9")
    ha.wait_for_url("**/giay-tiep-nhan/")
    eye.take(ha, "receipt")
    receipt = Receipt(
        ha.locator(".code b.big").first.inner_text().strip(), ha.locator(".code .letters").inner_text().strip()
    )
    _hand_over(ha)
    return receipt


def _fill(page: Page) -> None:
    """Type what the applicant says, as the form asks for it."""
    page.locator("#id_q").fill(PROCEDURE)
    page.locator("#ket-qua label").first.click()
    page.locator("#hen time").wait_for()
    for name, value in zip(("name", "id_number", "address", "phone"), APPLICANT, strict=True):
        page.locator(f"[name=owner_{name}]").fill(value)
    for box in page.locator("#phan-3 .r input[type=checkbox]").all():
        box.check()
    fee = page.locator("[name=fee_paid]")
    if fee.count() and fee.input_value():
        page.locator("[name=fee_receipt_number]").fill("0001234")
    page.keyboard.press("Escape")


def _hand_over(page: Page) -> None:
    """Pass the new dossier to the unit that settles it."""
    page.goto(page.url.replace("giay-tiep-nhan/", ""))
    page.keyboard.press("t")
    page.locator(".msgs").wait_for()


def _settle(eye: Camera, receipt: Receipt) -> None:
    """The case officer: what waits, and the dossier with its clock and custody."""
    thinh = eye.person("thinh")
    thinh.goto("/ho-so/viec/")
    eye.take(thinh, "work")
    thinh.get_by_role("link", name=receipt.code).click()
    thinh.wait_for_url(re.compile(r"/ho-so/\d+/$"))
    thinh.keyboard.press("n")
    thinh.locator(".msgs").wait_for()
    thinh.goto(thinh.url)
    thinh.keyboard.press("t")
    eye.take(thinh, "settle")
    tai = eye.person("tai")
    tai.goto("/ho-so/viec/")
    eye.take(tai, "approver")
    tai.locator("main a[href^='/ho-so/']").filter(has_text=".").last.click()
    tai.wait_for_url(re.compile(r"/ho-so/\d+/$"))
    eye.take_both(tai, "dossier")
    for name, username in (("head", "phuc"), ("clerk", "dung"), ("return", "minh")):
        page = eye.person(username)
        page.goto("/ho-so/viec/")
        eye.take(page, name)


def _follow(eye: Camera, receipt: Receipt) -> None:
    """The citizen: the first page, and the dossier on a phone."""
    citizen = eye.visitor()
    citizen.goto("/")
    eye.take_both(citizen, "home")
    citizen.goto("/theo-doi/")
    eye.take(citizen, "follow-enter", size=PHONE)
    citizen.locator("[name=code]").fill(receipt.code)
    citizen.locator("[name=letters]").fill(receipt.letters)
    citizen.keyboard.press("Enter")
    citizen.wait_for_url("**/theo-doi/ho-so/")
    eye.take(citizen, "follow-phone", size=PHONE, tallest=2000)


def _lead(eye: Camera) -> None:
    """The leader: the numbers, the choice, a table, the dossiers behind a number; what anyone sees; the supervisor."""
    bao = eye.person("bao")
    bao.goto("/dieu-hanh/")
    eye.take_both(bao, "leader")
    bao.locator("details.flt > summary").click()
    eye.take(bao, "leader-choice", tallest=760)
    bao.goto("/dieu-hanh/co-quan/")
    eye.take(bao, "leader-table", tallest=1400)
    bao.goto("/dieu-hanh/chi-tieu/dossiers_on_time_rate/difference/")
    eye.take(bao, "behind", tallest=1000)
    citizen = eye.visitor()
    citizen.goto("/cong-khai/")
    eye.take(citizen, "open", tallest=1400)
    son = eye.person("son")
    son.goto("/ho-so/don-vi/")
    eye.take_both(son, "supervisor")


def _look_up(eye: Camera) -> None:
    """The catalogue and one workflow."""
    chau = eye.person("chau")
    chau.goto("/thu-tuc/danh-muc/")
    eye.take(chau, "catalogue")
    chau.locator("main a[href^='/thu-tuc/danh-muc/']").filter(has_text="iấy phép xây dựng").first.click()
    eye.take(chau, "workflow-phone", size=PHONE, tallest=2400)
    eye.take(chau, "workflow", tallest=1800)


def _administer(eye: Camera) -> None:
    """Accounts, units, and who looked at what."""
    quang = eye.person("quang")
    quang.goto("/tai-khoan/nguoi/")
    eye.take(quang, "accounts", tallest=1000)
    quang.goto("/co-quan/")
    eye.take(quang, "units", tallest=1000)
    _read_english(quang, eye)
    yen = eye.person("yen")
    yen.goto("/tai-khoan/truy-cap/")
    eye.take(yen, "access", tallest=1000)


def _read_english(page: Page, eye: Camera) -> None:
    """The same page for a reader of English."""
    page.goto("/thu-tuc/danh-muc/")
    page.locator(".side .lang button").click()
    page.wait_for_load_state()
    eye.take(page, "english", tallest=900)
    page.locator(".side .lang button").click()
    page.wait_for_load_state()
