"""The way of a plan for the papers: loaded, checked, approved, reported, followed; all by the product's own pages."""

from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Error, Page

from motcua.operations.screenshots.camera import Camera
from motcua.operations.screenshots.plan import OwnPlan, missed_on, own_plan, plan_above

LATE, DONE = "Rà soát, kiến nghị đơn giản hóa", "Gửi thư xin lỗi"
READING_MS = 60_000
_MOST_DOUBTS = 60


def steer(eye: Camera) -> None:
    """Take the pictures of a plan; the steering office of the city loads its own, then that of a commune."""
    chau, above, own = eye.person("chau"), plan_above(_today()), own_plan(_today())
    for plan, is_shown in ((above, False), (own, True)):
        _load(eye, chau, plan, is_shown=is_shown)
        _check(eye, chau, is_shown=is_shown)
        _approve(eye, chau, plan, is_shown=is_shown)
        _bind(eye, chau, is_shown=is_shown)
    address = chau.url
    _remind(chau, address)
    _report(eye)
    _follow(eye, chau, address)


def _today() -> date:
    """Return the day in Vietnam."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def _load(eye: Camera, page: Page, plan: OwnPlan, *, is_shown: bool) -> None:
    """Choose agency and file, and wait until the worker has read it."""
    page.goto(f"/ke-hoach/nhap/?tim={plan.agency}")
    page.locator("#chon label", has_text=plan.agency).first.click()
    file = {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": plan.content}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]  # a plain mapping
    if is_shown:
        eye.take(page, "plan-import", tallest=900)
    page.get_by_role("button", name="Nạp và đọc").click()
    page.get_by_role("heading", name="Đã đọc được").wait_for(timeout=READING_MS)


def _check(eye: Camera, page: Page, *, is_shown: bool) -> None:
    """The draft beside its source; what is sure is accepted, what no figures can tell left out."""
    if is_shown:
        eye.take(page, "plan-check", tallest=900)
    if (sure := page.get_by_role("button", name="Nhận tất cả mục chắc")).count():
        sure.click()
        page.locator(".msgs").wait_for()
    for _ in range(_MOST_DOUBTS):
        if page.locator(".fm-top .prog .t b").last.inner_text() == "0":
            break
        with page.expect_navigation():
            page.keyboard.press("x")


def _approve(eye: Camera, page: Page, plan: OwnPlan, *, is_shown: bool) -> None:
    """Number and date put the plan into force."""
    page.get_by_role("link", name="Áp dụng kế hoạch").click()
    page.locator("[name=number]").fill(plan.number)
    page.locator("[name=issued_on]").fill(f"{plan.issued_on:%d/%m/%Y}")
    if is_shown:
        eye.take(page, "plan-approve", tallest=900)
    page.get_by_role("button", name="Áp dụng kế hoạch").click()
    page.locator(".msgs").wait_for()


def _bind(eye: Camera, page: Page, *, is_shown: bool) -> None:
    """What is clear is bound to its measure: from then on its numbers are those of the record."""
    address = page.url
    page.get_by_role("link", name="Gắn phép đo").click()
    if is_shown:
        eye.take(page, "plan-bind", tallest=1100)
    page.get_by_role("button", name="đề xuất").click()
    page.locator(".msgs").wait_for()
    page.goto(address)


def _remind(page: Page, address: str) -> None:
    """Remind whoever is late; nobody is when the office is not open for plans of last year."""
    page.goto(f"{address}?ngay={_today().isoformat()}")
    with suppress(Error):
        page.get_by_role("button", name="Nhắc cơ quan chậm").click(timeout=5_000)
        page.locator(".msgs").wait_for()


def _report(eye: Camera) -> None:
    """The unit reports with a file, its head confirms."""
    thinh = eye.person("thinh")
    thinh.goto("/ke-hoach/nhiem-vu/")
    eye.take(thinh, "plan-tasks")
    thinh.get_by_role("link", name=DONE).first.click()
    thinh.locator("summary", has_text="Báo cáo kết quả").click()
    thinh.locator("[name=report-done_on]").fill(f"{missed_on(_today()):%d/%m/%Y}")
    thinh.locator("[name=report-note]").fill("Đã gửi 12 thư cho 12 hồ sơ trễ hạn")
    eye.take(thinh, "plan-report", tallest=1300)
    thinh.locator("details[open] form").get_by_role("button").last.click()
    thinh.locator(".msgs").wait_for()
    phuc = eye.person("phuc")
    phuc.goto(thinh.url)
    phuc.get_by_role("button", name="Xác nhận").click()
    phuc.locator(".msgs").wait_for()


def _follow(eye: Camera, page: Page, address: str) -> None:
    """The steering office accepts and sees the plan, the plan above it, and the form of a task besides."""
    page.goto("/ke-hoach/nhiem-vu/")
    page.get_by_role("link", name=DONE).first.click()
    page.wait_for_url("**/nhiem-vu/*/")
    eye.take(page, "plan-accept", tallest=1200)
    page.get_by_role("button", name="Nhận báo cáo").click()
    page.locator(".msgs").wait_for()
    page.goto(address)
    eye.take_both(page, "plan")
    page.goto(f"{address}doi-chieu/")
    eye.take(page, "plan-cascade", tallest=900)
    page.goto("/ke-hoach/nhiem-vu/giao/")
    eye.take(page, "plan-give", tallest=1200)
