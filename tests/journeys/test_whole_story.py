"""The whole story with eight people, each in a browser of his own: from the counter to the result and the number."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from motcua.base.testing import cast
from motcua.base.testing.cast import Member
from tests.journeys.people import Citizen, Official, Pages, checked, heading, make_office, people_of

pytestmark = pytest.mark.usefixtures("committed_database")
PHONE, DESK = 390, 1366
Call = Callable[[Member], Official]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_dossier_goes_from_the_counter_to_its_result(
    new_page: Pages, house_server: str, settings: Settings, width: int
) -> None:
    settings.MOTCUA_PUBLIC_URL = house_server
    call, citizen = people_of(make_office(), new_page, width), Citizen(new_page(PHONE))
    code = received(call, citizen)
    settled(call, citizen, code)
    ended(call, citizen, code)
    counted(call, code)


def received(call: Call, citizen: Citizen) -> str:
    """The desk receives by keyboard, prints, hands over; the citizen scans what was printed."""
    ha = call(cast.HA)
    code = ha.receive()
    token = citizen.scan(checked(ha.page)).rsplit("/", 1)[1]
    assert token not in citizen.page.url
    citizen.reads("Cơ quan đã nhận đủ hồ sơ của Ông/Bà")
    ha.page.get_by_role("link", name="Quay lại").click()
    checked(ha.page)
    ha.press("t", "Đã chuyển hồ sơ")
    citizen.reads("Hồ sơ đã chuyển đến đơn vị giải quyết")
    return code


def settled(call: Call, citizen: Citizen, code: str) -> None:
    """The case officer takes up and settles, the head approves, the approver signs."""
    thinh = call(cast.THINH)
    thinh.open(code)
    thinh.press("n", "đã nhận hồ sơ")
    citizen.reads("Hồ sơ đang được xem xét")
    thinh.send("t", "Trình kết quả", "Đã trình hồ sơ")
    citizen.reads("Kết quả đang chờ duyệt")
    for member, seen in ((cast.PHUC, "Kết quả đang chờ ký"), (cast.TAI, "Kết quả đã ký, đang vào số, đóng dấu")):
        call(member).open(code)
        call(member).press("d", "Đã duyệt hồ sơ")
        citizen.reads(seen)


def ended(call: Call, citizen: Citizen, code: str) -> None:
    """The clerk records number and file, the return desk gives the result to the citizen."""
    call(cast.DUNG).open(code)
    call(cast.DUNG).send(
        "v",
        "Vào số, ghi nhận kết quả",
        "Đã ghi nhận kết quả",
        number="12/GP",
        issued_on="06/07/2026",
        signer=cast.TAI.full_name,
    )
    citizen.reads("Đã có kết quả, mời Ông/Bà đến nhận")
    call(cast.MINH).open(code)
    call(cast.MINH).press("r", "Đã trả kết quả")
    citizen.reads("Kết quả đã trả xong")


def counted(call: Call, code: str) -> None:
    """The leader's number is one of one, and opens to this dossier."""
    page: Page = call(cast.LAN).page
    assert heading(page) == "100 % hồ sơ giải quyết đúng hạn; không có hồ sơ nào đang quá hạn"
    page.locator("a[href*='/dossiers_on_time_rate/']").first.click()
    checked(page).get_by_role("link", name=code).click()
    checked(page).get_by_text("Đã trả kết quả").first.wait_for()
