"""The pages that follow a plan look right at both widths, and a report goes its way by mouse."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans import actions
from motcua.reform.plans.models import Plan
from motcua.reform.plans.tests.factories import PDF, Steering, make_steering, make_target, make_task, plan_in_force

pytestmark = pytest.mark.usefixtures("committed_database")
SHOTS = os.environ.get("MOTCUA_SHOTS")
TEXTS = (
    "Rà soát 291 thủ tục hành chính thuộc thẩm quyền, kiến nghị cắt giảm, đơn giản hóa",
    "Xây dựng Đề án vị trí việc làm trong các cơ quan, đơn vị thuộc tỉnh",
    "Chứng thực điện tử bản sao từ bản chính tại 15 xã, thị trấn",
    "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực",
    "Kết nối 50 % cơ sở dữ liệu dùng chung với nền tảng tích hợp của tỉnh",
    "Công khai chính sách, quy định trên trang thông tin điện tử",
    "Kiểm tra công tác cải cách hành chính tại 80 % đơn vị",
    "Báo cáo kết quả cải cách hành chính theo quy định",
)


def _done(house: Steering, task: int, on: date, period: date | None = None) -> None:
    now = timezone.now()
    report = actions.report_task(
        task_id=task, is_done=True, done_on=on, period_due_on=period, note="Đã xong",
        file=PDF, file_name="bao-cao.pdf", by=house.who("clerk"), at=now,
    )  # fmt: skip
    actions.confirm_report(report_id=report.pk, by=house.who("head"), at=now)
    actions.decide_report(report_id=report.pk, is_accepted=True, by=house.who("steering"), at=now)


def _tasks(house: Steering, plan: Plan, today: date) -> None:
    days = [today - timedelta(days=40), today - timedelta(days=16), today + timedelta(days=9), today, None]
    for text, due in zip(TEXTS, days, strict=False):
        make_task(plan, house.home, due=due or date(today.year, 12, 31), text=text, coordinating=[house.justice])
    make_task(plan, house.justice, due=None, kind="continuous", deadline="Thường xuyên", text=TEXTS[5])
    done = [make_task(plan, house.home, due=today - timedelta(days=30), text=TEXTS[6]) for _ in range(2)]
    for task, days_ago in zip(done, (44, 3), strict=True):
        _done(house, task.pk, today - timedelta(days=days_ago))
    periodic = make_task(plan, house.home, house.justice, due=None, kind="periodic", deadline="Theo quý", text=TEXTS[7])
    if today > date(today.year, 3, 31):
        _done(house, periodic.pk, today, date(today.year, 3, 31))


def _targets(house: Steering, plan: Plan, today: date) -> None:
    told = (
        ("Hồ sơ giải quyết đúng hạn", "98", "procedures", 6007, 6167),
        ("Thủ tục hành chính có hồ sơ mẫu", "70", "procedures", 211, 291),
        ("Thanh toán không tiền mặt", "5", "digital_government", 172, 4011),
        ("Hoạt động kiểm tra được thực hiện trên môi trường số", "50", "digital_government", 0, 0),
    )
    for text, value, area, numerator, denominator in told:
        target = make_target(plan, value=value, area=area, text=text)
        if denominator:
            actions.report_value(
                target_id=target.pk, period_from_on=date(today.year, 1, 1), period_to_on=today,
                numerator=Decimal(numerator), denominator=Decimal(denominator), evidence="Báo cáo tháng của Sở Nội vụ",
                by=house.who("steering"), at=timezone.now(),
            )  # fmt: skip


@pytest.fixture
def house() -> Steering:
    """Make the units of this test's own: the database is shared by all browser tests."""
    return make_steering()


@pytest.fixture
def plan(house: Steering) -> Plan:
    """Make the plan of this year with a little of everything."""
    today = timezone.localdate()
    plan = plan_in_force(
        house.province, title=f"Kế hoạch cải cách hành chính tỉnh Đồng Nai năm {today.year}",
        issued_on=date(today.year, 1, 1), year=today.year, parent_number="282/KH-UBND",
    )  # fmt: skip
    _tasks(house, plan, today)
    _targets(house, plan, today)
    return plan


@pytest.fixture(params=[1366, 390])
def page(request: pytest.FixtureRequest, new_page: Callable[..., Page]) -> Page:
    """Open a page of each width."""
    return new_page(request.param, 900)


def _enter(page: Page, house: Steering, who: str) -> None:
    cookie = sign_in(Client(), house.posts[who]).cookies["motcua"].value
    page.context.clear_cookies()
    page.goto("/dang-nhap/")
    page.context.add_cookies([{"name": "motcua", "value": cookie, "url": page.url.removesuffix("dang-nhap/")}])


def _looked_at(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{page.evaluate('innerWidth')}.png", full_page=True)
    assert_accessible(page)
    assert_fits(page)


def test_the_pages_of_a_plan(page: Page, house: Steering, plan: Plan) -> None:
    _enter(page, house, "steering")
    task, target = plan.tasks.order_by("id")[0], plan.targets.order_by("id")[0]
    for name, address in {
        "list": "/ke-hoach/",
        "plan": f"/ke-hoach/{plan.pk}/",
        "plan-list": f"/ke-hoach/{plan.pk}/?xem=danh-sach&nv=overdue",
        "task": f"/ke-hoach/nhiem-vu/{task.pk}/",
        "target": f"/ke-hoach/chi-tieu/{target.pk}/",
        "tasks": "/ke-hoach/nhiem-vu/",
        "give": "/ke-hoach/nhiem-vu/giao/",
    }.items():
        page.goto(address)
        _looked_at(page, name)


def test_a_report_goes_its_way(page: Page, house: Steering, plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "san-pham.pdf"
    file.write_bytes(PDF)
    address = f"/ke-hoach/nhiem-vu/{plan.tasks.order_by('id')[0].pk}/"
    _enter(page, house, "clerk")
    page.goto(address)
    page.locator("summary", has_text="Báo cáo kết quả").click()
    page.get_by_label("Ngày hoàn thành").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_label("Tệp sản phẩm").set_input_files(file)
    _looked_at(page, "task-form")
    page.locator("form").get_by_role("button", name="Báo cáo kết quả").click()
    expect(page.get_by_text("Đã ghi báo cáo.")).to_be_visible()
    for who, button, answer in (("head", "Xác nhận", "Đã xác nhận"), ("steering", "Nhận báo cáo", "Đã nhận báo cáo")):
        _enter(page, house, who)
        page.goto(address)
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_text(answer).first).to_be_visible()
    _looked_at(page, "task-done")


def test_a_task_is_given_by_looking_for_its_agency(page: Page, house: Steering) -> None:
    _enter(page, house, "steering")
    page.goto("/ke-hoach/nhiem-vu/giao/")
    today = f"{timezone.localdate():%d/%m/%Y}"
    number = f"{house.home.id}/CT-UBND"
    told = {"Số, ký hiệu văn bản": number, "Ngày văn bản": today, "Nội dung nhiệm vụ": "Rà soát", "Hạn": today}
    for label, text in told.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Cơ quan chủ trì", exact=True).press_sequentially("so noi vu")
    page.locator(f"#lead-picks input[value='{house.home.id}']").check()
    page.get_by_label("Cơ quan chủ trì", exact=True).fill("tu phap")
    expect(page.locator("#lead-picks")).to_contain_text("Sở Tư pháp")
    _looked_at(page, "give-filled")
    page.get_by_role("button", name="Giao nhiệm vụ").click()
    expect(page.get_by_text("Đã giao nhiệm vụ.")).to_be_visible()
