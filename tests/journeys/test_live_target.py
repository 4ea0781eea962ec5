"""From a plan to a restated number: approved, bound, opened to the late dossiers, frozen, corrected, explained."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from motcua.base.actors import Role
from motcua.base.testing import cast
from motcua.base.testing.cast import Member
from motcua.casework.dossiers import actions as desk
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import HANOI, PDF, RESULT, World, walked
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts import actions
from motcua.people.accounts.tests.factories import LOADER, NOW, PASSWORD, Cast, make_person, make_post, make_user
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_commune, make_desk, make_division, make_unit
from tests.journeys.people import Pages, checked
from tests.journeys.steering import make_account, signed_in
from tests.journeys.test_plan_story import BEST, FILES, OF_OUR_OWN, REAL, Story, accepted_the_rest, approved, imported

pytestmark = pytest.mark.usefixtures("committed_database")
ON_TIME = "Tỷ lệ hồ sơ giải quyết đúng hạn"
WHY_WRONG, WHY_CHANGED = "Sổ giao nhận ghi 09:00", "Đính chính giờ có kết quả theo sổ giao nhận"
HOUR = timedelta(hours=1)
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Measured:
    """A plan with the target that is opened, and when its dossiers were received; what is late is due in a week."""

    story: Story
    target: str
    monday: datetime
    frozen: str
    quarter: str

    @property
    def due_on(self) -> date:
        """Return the day on which five working days from the Monday are over."""
        return self.monday.date() + timedelta(days=7)


OWN = Measured(
    OF_OUR_OWN,
    "đúng hạn tại các sở, ban, ngành",
    datetime(2026, 7, 6, 9, 12, tzinfo=HANOI),
    "quarter-2026-3",
    "Quý 3/2026",
)
OF_003 = Measured(
    REAL, "giải quyết hồ sơ đúng hạn", datetime(2023, 7, 10, 9, 12, tzinfo=HANOI), "quarter-2023-3", "Quý 3/2023"
)


@dataclass(frozen=True, slots=True)
class Office:
    """The steering office of a province, and a commune below with two late dossiers of five."""

    steering: OrgUnit
    world: World
    late: list[Dossier]

    def account(self, member: Member) -> str:
        """Return the account name of one of the commune."""
        return str(self.world.cast.post(member).person.user.username)  # type: ignore[union-attr]  # all have one


@pytest.fixture
def told() -> Measured:
    """Return the real plan where the real inputs are, else our own."""
    return replace(OF_003, story=BEST) if FILES else OWN


@pytest.fixture
def office(told: Measured) -> Office:
    """Return a province with the agency of the plan and a commune that handled five dossiers, two of them late."""
    if told is OWN:
        province = above = make_unit("Ủy ban nhân dân tỉnh Trường Giang", level="province")
    else:
        province = make_unit("Ủy ban nhân dân tỉnh Đồng Nai", level="province")
        above = make_unit("Ủy ban nhân dân huyện Xuân Lộc", level="district", parent=province)
    world = make_desk_world(province, above)
    for _ in range(3):
        settled(world, told.monday, HOUR)
    late = [settled(world, told.monday, 30 * HOUR) for _ in range(2)]
    return Office(make_division("Văn phòng UBND tỉnh", parent=province), world, late)


def make_desk_world(province: OrgUnit, above: OrgUnit) -> World:
    """Make a commune with its cast, who sign in by the form, and one procedure of five working days."""
    number = next(_numbers)
    commune = make_commune("Ủy ban nhân dân xã Bến Đá", parent=above, code=f"000.88.{number:02}.H19")
    division, at_desk = make_division(parent=commune), make_desk(parent=commune)
    posts = {}
    for member in cast.OFFICIALS:
        user = make_user(f"{member.username}-chi-tieu-{number}", password=PASSWORD, is_demo=True)
        person = make_person(member.full_name, user=user)
        actions.give_demo_second_factor(person_id=person.pk, by=LOADER, at=NOW)
        posts[member.username] = make_post(
            person, (at_desk if member.at_desk else division).pk, *member.roles, title=member.title
        )
    version = make_procedure(
        f"7.{number:06}", "Xác nhận tình trạng nhà ở", limit="5wd", unit=commune.pk, valid_from=date(2020, 1, 1)
    )
    return World(province, commune, division, at_desk, Cast(posts), version)


def settled(world: World, at: datetime, step: timedelta) -> Dossier:
    """Return a dossier whose result was ready after six steps of a length, and returned after a seventh."""
    dossier = walked(world, at=at, steps=6, step=step)
    result = replace(RESULT, issued_on=(at + 5 * step).date())
    clerk, window = world.who(cast.DUNG), world.who(cast.MINH)
    desk.record_result(dossier_id=dossier.id, result=result, file=PDF, file_name="kq.pdf", by=clerk, at=at + 6 * step)
    return desk.return_result(dossier_id=dossier.id, by=window, at=at + 7 * step)


def test_a_target_is_a_live_number(new_page: Pages, told: Measured, office: Office) -> None:
    page = signed_in(new_page(1366), make_account("Vũ Hồng Hạnh", office.steering, Role.STEERING_OFFICE))
    imported(page, told.story)
    accepted_the_rest(page)
    approved(page, told.story)
    plan = page.url
    bound(page)
    first = opened_to_the_late(page, plan, told, office.late)
    frozen(page, told)
    period = page.url
    reads(page, then="60 % (3/5)", now="60 % (3/5)", stands="Không đổi")
    proposed(signed_in(new_page(1366), office.account(cast.HA)), first, told)
    allowed(signed_in(new_page(1366), office.account(cast.PHUC)), first)
    page.goto(period)
    reads(page, then="60 % (3/5)", now="80 % (4/5)", stands="Chưa giải trình")
    explained(page)
    reads(page, then="60 % (3/5)", now="80 % (4/5)", stands="Đã đính chính")
    page.goto(plan)
    expect(row_of(on_both(page), told).locator(".cur")).to_contain_text("4/5")


def bound(page: Page) -> None:
    """Every clear proposal is confirmed at once."""
    page.get_by_role("link", name="Gắn phép đo").press("Enter")
    page.wait_for_url("**/phep-do/")
    on_both(page).get_by_role("button", name="Xác nhận").first.press("Enter")
    expect(page.get_by_text("Đã xác nhận phép đo của")).to_be_visible()
    expect(on_both(page).locator(".bd li", has_text=ON_TIME).get_by_text("Đã xác nhận").first).to_be_visible()


def opened_to_the_late(page: Page, plan: str, told: Measured, late: Sequence[Dossier]) -> str:
    """The number of the target opens to its dossiers, and on to the late ones; return the address of the first."""
    page.goto(f"{plan}?ct=all")
    cell = row_of(on_both(page), told).locator(".cur")
    expect(cell).to_contain_text("3/5")
    cell.locator("a.big").press("Enter")
    page.wait_for_url("**/chi-tieu/dossiers_on_time_rate/**")
    expect(on_both(page).get_by_text("5 trên 5 hồ sơ Ông/Bà được xem")).to_be_visible()
    page.get_by_role("link", name="Trễ hoặc quá hạn").press("Enter")
    expect(page.get_by_text("2 trên 2 hồ sơ Ông/Bà được xem")).to_be_visible()
    assert sorted(on_both(page).locator("td.code a").all_inner_texts()) == sorted(one.code for one in late)
    page.get_by_role("link", name=late[0].code).press("Enter")
    page.wait_for_url("**/ho-so/*/")
    return on_both(page).url


def frozen(page: Page, told: Measured) -> None:
    """The office freezes the quarter for its whole province."""
    page.goto("/dieu-hanh/ky-bao-cao/")
    on_both(page).get_by_label("Kỳ báo cáo").select_option(told.frozen)
    page.get_by_role("button", name="Chốt số liệu").press("Enter")
    expect(page.get_by_text(f"Đã chốt số liệu {told.quarter}.")).to_be_visible()
    expect(page.get_by_text("Không thay đổi")).to_be_visible()


def proposed(page: Page, dossier: str, told: Measured) -> None:
    """Who received the dossier proposes the moment at which its result was ready."""
    page.goto(dossier)
    on_both(page).locator("summary", has_text="Đề nghị đính chính").press("Enter")
    page.get_by_label("Mục ghi sai").select_option(label="Thời điểm có kết quả")
    page.get_by_label("Giá trị đúng").fill(f"{told.due_on:%d/%m/%Y} 09:00")
    page.locator("#dinh-chinh").get_by_label("Lý do, căn cứ").fill(WHY_WRONG)
    on_both(page).get_by_role("button", name="Gửi đề nghị").press("Enter")
    expect(page.locator(".msgs").get_by_text("chờ người khác duyệt")).to_be_visible()
    expect(on_both(page).get_by_role("button", name="Duyệt đính chính")).to_have_count(0)


def allowed(page: Page, dossier: str) -> None:
    """The head of the office approves what was proposed."""
    page.goto(dossier)
    expect(on_both(page).locator("#dinh-chinh")).to_contain_text(WHY_WRONG)
    page.get_by_role("button", name="Duyệt đính chính").press("Enter")
    expect(page.locator(".msgs").get_by_text("Đã đính chính hồ sơ")).to_be_visible()
    on_both(page)


def explained(page: Page) -> None:
    """The office says why the number is another one now; without a reason nothing is kept."""
    line = line_of(page)
    line.get_by_role("button", name="Ghi lý do").press("Enter")
    expect(line_of(on_both(page)).locator(".em")).to_be_visible()
    line_of(page).get_by_label("Lý do số liệu thay đổi").fill(WHY_CHANGED)
    line_of(page).get_by_role("button", name="Ghi lý do").press("Enter")
    expect(page.get_by_text("Đã ghi lý do")).to_be_visible()
    expect(line_of(page).locator(".fz-w")).to_contain_text(f"80 % (4/5) {WHY_CHANGED}")
    expect(line_of(page).locator(".fz-w")).to_contain_text("Vũ Hồng Hạnh")


def reads(page: Page, *, then: str, now: str, stands: str) -> None:
    """The page of the period shows what was frozen beside what the record gives now."""
    shown = " ".join(line_of(on_both(page)).locator(".fz-r").inner_text().split())
    assert shown == f"{ON_TIME} Đã chốt {then} Hiện nay {now} {stands}"


def line_of(page: Page) -> Locator:
    """Return the line of the dossiers on time on the page of a period."""
    return page.locator(".fz > li").filter(has=page.locator(".fz-r b", has_text=ON_TIME))


def row_of(page: Page, told: Measured) -> Locator:
    """Return the row of the target on the page of its plan."""
    return page.locator("table.tg tbody tr", has_text=told.target).filter(has_text="/5").first


def on_both(page: Page) -> Page:
    """Return a page that was looked at on a desk and on a phone."""
    checked(page).set_viewport_size({"width": 390, "height": 844})
    checked(page).set_viewport_size({"width": 1366, "height": 900})
    return page
