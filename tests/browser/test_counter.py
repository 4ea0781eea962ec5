"""At the counter by keyboard alone; answers, corrections, erasure and stated moments look right at both widths."""

import os
import time
import uuid
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.base.testing import cast
from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.base.testing.cast import Member
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.tests.factories import MONDAY, World, intake, received
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts.models import Post
from motcua.people.accounts.tests.factories import Cast, make_person, make_post, make_user, sign_in
from motcua.people.organizations.tests.factories import make_unit

pytestmark = pytest.mark.usefixtures("committed_database")
_numbers = count(1)
SHOTS = os.environ.get("MOTCUA_SHOTS")
MEMBERS = (cast.HA, cast.THINH, cast.PHUC, cast.SON, cast.QUANG)


def _world() -> World:
    """Make a commune of this test's own: the database is shared by all browser tests."""
    number = f"{os.getpid()}-{next(_numbers)}"
    code = f"{uuid.uuid4().int % 1000:03d}.92.38.H19"
    commune = make_unit("Ủy ban nhân dân xã Xuân Lộc", level="commune", slug=f"xa-{number}", code=code)
    office = make_unit("Phòng Kinh tế", parent=commune, slug=f"phong-{number}")
    desk_name = "Trung tâm Phục vụ hành chính công xã Xuân Lộc"
    desk = make_unit(desk_name, kind="desk", parent=commune, slug=f"quay-tn-{number}")
    posts: dict[str, Post] = {}
    for member in MEMBERS:
        person = make_person(member.full_name, user=make_user(f"{member.username}-{number}", is_demo=True))
        posts[member.username] = make_post(person, (desk if member.at_desk else office).pk, *member.roles)
    version = make_procedure(
        f"6.{next(_numbers):06}",
        f"Xác nhận thử bàn phím {number}",
        limit="5wd",
        components=["Tờ khai"],
        unit=commune.pk,
        valid_from=MONDAY.date().replace(year=2020),
    )
    return World(commune, commune, office, desk, Cast(posts), version)


def _signed_in(page: Page, world: World, member: Member) -> None:
    cookie = sign_in(Client(), world.cast.post(member)).cookies["motcua"].value
    page.context.clear_cookies()
    page.goto("/dang-nhap/")
    page.context.add_cookies([{"name": "motcua", "value": cookie, "url": page.url.removesuffix("dang-nhap/")}])


def _looked_at(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{page.evaluate('innerWidth')}.png", full_page=True)
    assert_accessible(page)
    assert_fits(page)


def test_a_dossier_is_received_by_keyboard_alone_in_under_a_minute(desktop: Page) -> None:
    world = _world()
    _signed_in(desktop, world, cast.HA)
    desktop.goto("/ho-so/tiep-nhan/")
    since, keys = time.monotonic(), desktop.keyboard
    keys.type(world.version.procedure.name.lower())
    keys.press("ArrowDown")
    expect(desktop.locator("#ket-qua input[type=radio]").first).to_be_focused()
    keys.press("ArrowUp")
    expect(desktop.locator("#id_q")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(desktop.locator("#id_owner_name")).to_be_focused()
    keys.type(cast.CITIZEN)
    keys.press("Tab")
    keys.type(cast.CITIZEN_ID_NUMBER)
    desktop.get_by_role("checkbox", name="Đã nhận: Tờ khai").wait_for()
    keys.press("Alt+3")
    keys.press("Space")
    keys.press("F9")
    desktop.wait_for_url("**/giay-tiep-nhan/")
    assert time.monotonic() - since < 60


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_guiding_keeps_what_was_typed_and_ends_on_its_paper(width: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    world = _world()
    _signed_in(page, world, cast.HA)
    page.goto("/ho-so/tiep-nhan/")
    page.locator("#id_q").fill(world.version.procedure.name)
    page.locator("#ket-qua label").first.click()
    page.locator("#id_owner_name").fill(cast.CITIZEN)
    page.get_by_role("checkbox", name="Đã nhận: Tờ khai").wait_for()
    page.keyboard.press("F7")
    items = page.get_by_label("Giấy tờ, nội dung cần hoàn thiện")
    expect(items).to_be_focused()
    expect(items).to_have_value("Tờ khai")
    expect(page.locator("#id_owner_name")).to_have_value(cast.CITIZEN)
    page.get_by_label("Lý do").fill("Chưa có tờ khai")
    _looked_at(page, "huong-dan")
    page.get_by_role("button", name="Ghi và in phiếu hướng dẫn").click()
    page.get_by_role("heading", name="Giấy tờ in").wait_for()
    _looked_at(page, "tra-loi")
    page.goto("/ho-so/tra-loi/")
    page.get_by_text(cast.CITIZEN).wait_for()
    _looked_at(page, "tra-loi-hom-nay")


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_corrections_codes_and_erasure(width: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    world = _world()
    dossier = received(world)
    actions.propose_correction(
        dossier_id=dossier.id, field="owner.name", value="Lan", reason="Nhầm", by=world.who(cast.HA), at=MONDAY
    )
    for member, opened in ((cast.HA, "Đề nghị đính chính"), (cast.SON, "Hủy mã cũ, in giấy hẹn mới"), (cast.PHUC, "")):
        _signed_in(page, world, member)
        page.goto(f"/ho-so/{dossier.id}/")
        if opened:
            page.locator("summary", has_text=opened).click()
        _looked_at(page, f"ho-so-{member.username}")
    _signed_in(page, world, cast.QUANG)
    page.goto("/ho-so/xoa-du-lieu/")
    page.get_by_label("Mã hồ sơ").fill(dossier.code)
    page.get_by_label("Số, ký hiệu quyết định").fill("01/QĐ")
    page.get_by_role("button", name="Xem hồ sơ sẽ xóa").click()
    page.get_by_role("button", name="Xóa dữ liệu cá nhân").wait_for()
    _looked_at(page, "xoa-du-lieu")


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_stated_moments_before_the_supervisor(width: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    world, now = _world(), timezone.now()
    stated = intake(world, is_outage=True, stated_at=now - timedelta(days=1), stated_reason="Mất điện cả buổi")
    actions.receive(intake=stated, by=world.cast.actor(cast.HA), at=now)
    _signed_in(page, world, cast.SON)
    page.goto("/ho-so/don-vi/")
    page.get_by_text("Mất điện cả buổi").wait_for()
    _looked_at(page, "thoi-diem-khai")
    _signed_in(page, world, cast.HA)
    page.goto("/ho-so/tiep-nhan/")
    page.locator("summary", has_text="Nhận từ trước").click()
    _looked_at(page, "nhan-tu-truoc")
