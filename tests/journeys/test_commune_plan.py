"""The plan of a commune of today, month after month: report, return, remind, change by a document, a task besides."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from motcua.base.actors import Role, job
from motcua.operations.screenshots.plan import own_plan
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_unit
from motcua.reform.plans import actions
from motcua.reform.plans.models import Plan
from motcua.reform.plans.tests.factories import PDF
from tests.journeys.people import Pages, checked
from tests.journeys.steering import make_account, signed_in

pytestmark = pytest.mark.usefixtures("committed_database")
LATE, DONE = "Rà soát, kiến nghị đơn giản hóa", "Gửi thư xin lỗi"
FILE = {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": PDF}
PEOPLE = {"officer": Role.CASE_OFFICER, "head": Role.UNIT_HEAD, "steering": Role.STEERING_OFFICE}


@dataclass(frozen=True, slots=True)
class Commune:
    """A plan in force, and who acts on it, each in a browser of his own."""

    plan: Plan
    economy: OrgUnit
    accounts: dict[str, str]
    new_page: Pages
    width: int
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, who: str) -> Page:
        """Return somebody's page; he signs in when he is called first."""
        if who not in self.pages:
            self.pages[who] = signed_in(self.new_page(self.width), self.accounts[who])
        return self.pages[who]


def day(on: date) -> str:
    """Return a day as people write it."""
    return f"{on:%d/%m/%Y}"


def make_plan(unit: OrgUnit) -> Plan:
    """Bring the plan of the pictures into force for a commune."""
    by, at, today = job("tests", is_loading_history=True), timezone.now(), timezone.localdate()
    own = own_plan(today)
    plan = actions.import_plan(unit_id=unit.pk, content=own.content, name="ke-hoach.txt", by=by, at=at)
    actions.read_source(plan_id=plan.pk, by=by, at=at)
    for item in plan.items.filter(state="pending"):
        decide = actions.reject_item if item.doubts else actions.accept_item
        decide(item_id=item.pk, version=item.version, by=by, at=at)
    year = own.issued_on.year
    return actions.approve_plan(plan_id=plan.pk, number=own.number, issued_on=own.issued_on, year=year, by=by, at=at)


@pytest.fixture
def commune(request: pytest.FixtureRequest, new_page: Pages) -> Commune:
    """Make a commune as they are since districts ended, with its plan."""
    province = make_unit("Ủy ban nhân dân tỉnh Đồng Nai", level="province")
    unit = make_unit("Ủy ban nhân dân xã Xuân Lộc", level="commune", parent=province)
    office = make_unit("Văn phòng HĐND và UBND xã Xuân Lộc", parent=unit)
    economy = make_unit(f"Phòng Kinh tế xã Xuân Lộc, cơ sở {unit.pk}", parent=unit)
    make_unit("Phòng Văn hóa - Xã hội xã Xuân Lộc", parent=unit)
    make_unit("Trung tâm Phục vụ hành chính công xã Xuân Lộc", kind="desk", parent=unit)
    names = ("Lê Quốc Thịnh", "Đỗ Văn Phúc", "Dương Bảo Châu")
    accounts = {
        who: make_account(name, office if who == "steering" else economy, role)
        for name, (who, role) in zip(names, PEOPLE.items(), strict=True)
    }
    return Commune(make_plan(unit), economy, accounts, new_page, request.param)


def opened(page: Page, task: str) -> Page:
    """Open a task from the list of one's own."""
    page.goto("/ke-hoach/nhiem-vu/")
    checked(page).get_by_role("link", name=task).first.press("Enter")
    page.wait_for_url("**/nhiem-vu/*/")
    return checked(page)


def unfolded(page: Page, label: str) -> Locator:
    """Open the form behind a button by keyboard."""
    page.locator("summary", has_text=label).press("Enter")
    checked(page)
    return page.locator("details[open] form")


def pressed(page: Page, button: Locator, said: str) -> None:
    """Press a button by keyboard and read what was done."""
    button.press("Enter")
    expect(page.locator(".msgs").get_by_text(said)).to_be_visible()
    checked(page)


def reported(commune: Commune, task: str, note: str) -> None:
    """The officer reports with a file, the head confirms."""
    page = opened(commune.page("officer"), task)
    form = unfolded(page, "Báo cáo kết quả")
    form.get_by_label("Ngày hoàn thành").fill(day(timezone.localdate()))
    form.get_by_label("Kết quả, sản phẩm").fill(note)
    form.get_by_label("Tệp sản phẩm").set_input_files(FILE)  # type: ignore[arg-type]  # a plain mapping
    pressed(page, form.get_by_role("button", name="Báo cáo kết quả"), "Đã ghi báo cáo.")
    page = commune.page("head")
    page.goto("/ke-hoach/nhiem-vu/")
    checked(page).locator("section[aria-labelledby=cho-h]").get_by_role("link", name=task).press("Enter")
    page.wait_for_url("**/nhiem-vu/*/")
    pressed(page, page.get_by_role("button", name="Xác nhận"), "Đã xác nhận")


@pytest.mark.parametrize("commune", [1366, 390], indirect=True)
def test_a_report_is_returned_once_and_accepted_then(commune: Commune) -> None:
    reported(commune, DONE, "Đã gửi 12 thư")
    page = opened(commune.page("steering"), DONE)
    form = unfolded(page, "Trả lại")
    form.get_by_label("Lý do trả lại").fill("Chưa nêu số hồ sơ trễ hạn")
    pressed(page, form.get_by_role("button", name="Trả lại"), "Đã trả lại báo cáo.")
    expect(opened(commune.page("officer"), DONE).get_by_text("Chưa nêu số hồ sơ trễ hạn")).to_be_visible()
    reported(commune, DONE, "Đã gửi 12 thư cho 12 hồ sơ trễ hạn")
    page = opened(page, DONE)
    pressed(page, page.get_by_role("button", name="Nhận báo cáo"), "Đã nhận báo cáo")
    expect(page.locator(".wh")).to_contain_text("Xong trễ 10 ngày")
    commune.page("officer").goto("/ke-hoach/nhiem-vu/?muc=done")
    expect(checked(commune.page("officer")).get_by_role("link", name=DONE)).to_be_visible()


@pytest.mark.parametrize("commune", [390], indirect=True)
def test_the_lead_is_reminded_and_a_document_moves_the_day(commune: Commune) -> None:
    page = commune.page("steering")
    page.goto(f"/ke-hoach/{commune.plan.pk}/?ngay={timezone.localdate().isoformat()}")
    pressed(page, checked(page).get_by_role("button", name="Nhắc cơ quan chậm"), "Đã nhắc")
    officer = commune.page("officer")
    officer.goto("/ke-hoach/nhiem-vu/")
    expect(checked(officer).get_by_text("Đang được nhắc 2 nhiệm vụ")).to_be_visible()
    expect(opened(officer, LATE).get_by_role("heading", name="Đã nhắc")).to_be_visible()
    expect(officer.locator(".wh")).to_contain_text("Quá hạn 10 ngày")
    changed(opened(page, LATE), timezone.localdate() + timedelta(days=60))
    expect(opened(officer, LATE).locator(".wh")).not_to_contain_text("Quá hạn")
    expect(officer.get_by_text("theo 140/QĐ-UBND")).to_be_visible()


def changed(page: Page, due: date) -> None:
    """Move the day of a task by a document of today."""
    today = day(timezone.localdate())
    form = unfolded(page, "Điều chỉnh theo văn bản")
    told = {
        "Hạn mới": day(due),
        "Số, ký hiệu văn bản": "140/QĐ-UBND",
        "Ngày văn bản": today,
        "Áp dụng từ ngày": today,
        "Lý do": "Chờ hướng dẫn của Sở",
    }
    for label, text in told.items():
        form.get_by_label(label, exact=True).fill(text)
    pressed(page, form.get_by_role("button", name="Điều chỉnh theo văn bản"), "Đã ghi điều chỉnh")


@pytest.mark.parametrize("commune", [1366], indirect=True)
def test_a_task_given_outside_of_a_plan_lives_and_counts_alike(commune: Commune) -> None:
    page = commune.page("steering")
    page.goto("/ke-hoach/")
    checked(page).get_by_role("link", name="Giao nhiệm vụ").first.press("Enter")
    given(page, "Lập danh sách hộ chưa có điểm hỗ trợ nộp hồ sơ", commune)
    reported(commune, "Lập danh sách hộ", "Danh sách kèm theo")
    pressed(opened(page, "Lập danh sách hộ"), page.get_by_role("button", name="Nhận báo cáo"), "Đã nhận báo cáo")
    page.goto("/ke-hoach/")
    row = checked(page).locator("table.plans tbody tr", has_text="30/CT-UBND")
    expect(row.locator("td[data-l='Hoàn thành']")).to_have_text("1")


def given(page: Page, text: str, commune: Commune) -> None:
    """Type the document and the task, and choose the office by a part of its name."""
    today = day(timezone.localdate())
    page.wait_for_url("**/giao/")
    told = {"Số, ký hiệu văn bản": "30/CT-UBND", "Ngày văn bản": today, "Nội dung nhiệm vụ": text, "Hạn": today}
    checked(page)
    for label, word in told.items():
        page.get_by_label(label, exact=True).fill(word)
    page.get_by_label("Cơ quan chủ trì", exact=True).press_sequentially(f"kinh te co so {commune.plan.unit_id}")
    page.locator(f"#lead-picks input[value='{commune.economy.pk}']").press("Space")
    pressed(page, page.get_by_role("button", name="Giao nhiệm vụ"), "Đã giao nhiệm vụ.")
