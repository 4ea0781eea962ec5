"""A plan from its file to a task that counts: read by the worker, checked, approved, reported, seen as of a day."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from motcua.base.actors import Role
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_division, make_unit
from motcua.reform.plans.tests.factories import PDF
from tests.journeys.people import Pages, checked, heading
from tests.journeys.steering import make_account, make_district_of_2023, signed_in, worker

pytestmark = pytest.mark.usefixtures("committed_database")
OWN = Path(__file__).parents[1] / "plans" / "data" / "truong-giang.txt"
WORDING, PRODUCT = "Cơ quan được giao soạn thảo hoàn thành đúng hạn", "Báo cáo bằng văn bản, có danh mục kèm theo"


@dataclass(frozen=True, slots=True)
class Story:
    """A plan, what must come out of it, and the task that is done; `agency` are words to find who issued it."""

    file: Path
    agency: str
    number: str
    issued: str
    targets: int
    tasks: int
    task: str
    done: str
    before: str
    after: str


OF_OUR_OWN = Story(
    OWN, "truong giang", "27/KH-UBND", "16/01/2026", 36, 30, "Viết lại hướng dẫn của 50 thủ tục",
    "20/05/2026", "19/05/2026", "31/05/2026",
)  # fmt: skip
REAL = Story(
    Path("003"), "xuan loc", "17/KH-UBND", "18/01/2023", 51, 34, "thủ tục hành chính có hồ sơ mẫu",
    "20/10/2023", "19/10/2023", "31/10/2023",
)  # fmt: skip


# A story takes a minute: the real plan where the real inputs are, else our own, which is always told on the phone.
FILES = list((Path(os.environ.get("MOTCUA_REAL_INPUTS") or "/nonexistent") / "plans").glob("003*.txt"))
BEST = Story(FILES[0], *(getattr(REAL, name) for name in Story.__slots__[1:])) if FILES else OF_OUR_OWN


@pytest.fixture
def office(story: Story) -> OrgUnit:
    """Return the steering office of a province of this test's own; what the plan names stands around it."""
    if story.file == OWN:
        province = make_unit("Ủy ban nhân dân tỉnh Trường Giang", level="province")
        for name in ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Khoa học và Công nghệ", "Thanh tra tỉnh"):
            make_unit(name, level="department", parent=province)
        make_unit("Ủy ban nhân dân xã Bến Đá", level="commune", parent=province)
    else:
        province = make_unit("Ủy ban nhân dân tỉnh Đồng Nai", level="province")
        offices = ("Văn phòng HĐND và UBND huyện", "Phòng Nội vụ", "Phòng Tư pháp", "Phòng Văn hóa và Thông tin")
        make_district_of_2023(province, "Ủy ban nhân dân huyện Xuân Lộc", offices)
    return make_division("Văn phòng UBND tỉnh", parent=province)


@pytest.mark.parametrize(("story", "width"), [(BEST, 1366), (OF_OUR_OWN, 390)], ids=["1366", "390"])
def test_a_plan_from_its_file_to_a_task_that_counts(new_page: Pages, story: Story, office: OrgUnit, width: int) -> None:
    hanh, long = (make_account(name, office, Role.STEERING_OFFICE) for name in ("Vũ Hồng Hạnh", "Trần Đức Long"))
    page = signed_in(new_page(width), hanh)
    imported(page, story)
    corrected_two(page)
    accepted_the_rest(page)
    approved(page, story)
    done_on_time(page, story, {story.after: "0"})
    reported(page, story)
    accepted_by_a_colleague(signed_in(new_page(width), long), story)
    back_on_the_plan(page, story)
    done_on_time(page, story, {story.after: "1", story.before: "0"})


def imported(page: Page, story: Story) -> None:
    """The officer finds the agency, even one that has ended, gives the file and waits until the worker has read it."""
    page.goto("/ke-hoach/")
    checked(page).get_by_role("link", name="Nạp kế hoạch").first.press("Enter")
    checked(page).get_by_label("Tìm cơ quan").press_sequentially(story.agency)
    expect(page.locator("#chon input[type=radio]")).to_have_count(1)
    page.locator("#chon input[type=radio]").press("Space")
    page.get_by_label("Tệp kế hoạch").set_input_files(story.file)
    page.get_by_role("button", name="Nạp và đọc").press("Enter")
    page.get_by_role("heading", name="Đang đọc kế hoạch").wait_for()
    checked(page)
    with worker():
        page.get_by_role("heading", name="Đã đọc được").wait_for(timeout=60_000)
    checked(page)
    expect(page.locator(".fm-top small")).to_contain_text(f"{story.number} ngày {story.issued}")


def corrected_two(page: Page) -> None:
    """A target is set right by keyboard alone, a task by mouse."""
    page.goto(f"{plan_address(page)}duyet/?nhom=chi-tieu&muc=C1")
    page.keyboard.press("e")
    expect(page.locator("#id_muc-text")).to_be_focused()
    checked(page)
    for key in ("Control+a", *WORDING, "Tab", "Enter"):
        page.keyboard.insert_text(key) if len(key) == 1 else page.keyboard.press(key)
    expect(page.get_by_text("Đã sửa và nhận C1.")).to_be_visible()
    page.goto(f"{plan_address(page)}duyet/?nhom=nhiem-vu&muc=N5")
    checked(page).locator("#id_muc-product").fill(PRODUCT)
    page.locator("#muc-form").get_by_role("button", name="Nhận").click()
    expect(page.get_by_text("Đã sửa và nhận N5.")).to_be_visible()


def accepted_the_rest(page: Page) -> None:
    """What raises no doubt is accepted at once, the rest one by one with Enter."""
    page.goto(f"{plan_address(page)}duyet/")
    checked(page).get_by_role("button", name="Nhận tất cả mục chắc").click()
    page.get_by_text("mục chắc.").first.wait_for()
    for _ in doubtful(page):
        said = page.locator(".msgs").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_function("before => document.querySelector('.msgs')?.innerText !== before", arg=said)
        page.wait_for_load_state()
    page.goto(f"{plan_address(page)}duyet/ap-dung/")
    expect(checked(page).get_by_text("chưa quyết định")).to_have_count(0)
    page.goto(f"{plan_address(page)}duyet/")


def doubtful(page: Page) -> Iterator[int]:
    """Count down what is still in doubt."""
    while left := int(page.locator(".fm-top .prog .t b").last.inner_text()):
        yield left


def approved(page: Page, story: Story) -> None:
    """Number and date of the document put the plan into force; what repeats counts once."""
    page.get_by_role("link", name="Áp dụng kế hoạch").press("Enter")
    page.wait_for_url("**/ap-dung/")
    checked(page).get_by_label("Ngày ban hành").fill(story.issued)
    page.get_by_label("Số, ký hiệu").fill(story.number)
    page.get_by_label("Số, ký hiệu").press("Enter")
    expect(page.get_by_text(f"Đã áp dụng kế hoạch {story.number}.")).to_be_visible()
    checked(page)
    for counted in (f"{story.targets} chỉ tiêu", f"{story.tasks} nhiệm vụ"):
        expect(page.get_by_role("heading", name=counted).first).to_be_visible()
    page.goto("/ke-hoach/")
    cells = checked(page).locator("table.plans tbody td.num")
    assert [cells.nth(place).inner_text() for place in (0, 1)] == [str(story.targets), str(story.tasks)]
    page.locator("table.plans tbody a").first.press("Enter")
    page.wait_for_url("**/ke-hoach/*/")


def back_on_the_plan(page: Page, story: Story) -> None:
    """The crumb of a task leads to its plan."""
    page.locator(".crumb").get_by_role("link", name=story.number).press("Enter")
    page.wait_for_url("**/ke-hoach/*/")


def done_on_time(page: Page, story: Story, expected: dict[str, str]) -> None:
    """As of each day the page counts so many tasks as done on time; the number opens to them."""
    for day, number in expected.items():
        page.get_by_label("Tính đến").fill(day)
        page.get_by_label("Tính đến").press("Enter")
        page.wait_for_url("**?ngay=*")
        shown = checked(page).locator(".stl li", has_text="xong đúng hạn").locator("b")
        expect(shown).to_have_text(number)
        if number != "0":
            shown.click()
            expect(tasks_of(checked(page)).get_by_role("link", name=story.task)).to_be_visible()


def reported(page: Page, story: Story) -> None:
    """The steering office reports in place of a unit, with a file; the same post cannot accept it."""
    page.get_by_role("link", name="Xem danh sách").press("Enter")
    checked(page)
    expect(page.get_by_text(PRODUCT)).to_be_visible()
    tasks_of(page).get_by_role("link", name=story.task).press("Enter")
    page.wait_for_url("**/nhiem-vu/*/**")
    page.locator("summary", has_text="Báo cáo kết quả").press("Enter")
    checked(page).get_by_label("Ngày hoàn thành").fill(story.done)
    page.get_by_label("Kết quả, sản phẩm").fill("Báo cáo số 45/BC-VP")
    product = {"name": "bao-cao-45.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_label("Tệp sản phẩm").set_input_files(product)  # type: ignore[arg-type]  # a plain mapping
    page.locator("form").get_by_role("button", name="Báo cáo kết quả").press("Enter")
    expect(page.get_by_text("Đã ghi báo cáo.")).to_be_visible()
    expect(checked(page).get_by_text("cơ quan thường trực báo cáo thay")).to_be_visible()
    expect(page.get_by_role("button", name="Nhận báo cáo")).to_have_count(0)


def accepted_by_a_colleague(page: Page, story: Story) -> None:
    """Another post of the steering office opens the file and accepts."""
    page.goto("/ke-hoach/nhiem-vu/")
    assert heading(checked(page)) == "Nhiệm vụ đang theo dõi"
    page.locator("section[aria-labelledby=cho-h]").get_by_role("link", name=story.task).press("Enter")
    page.wait_for_url("**/nhiem-vu/*/")
    with page.expect_download() as file:
        checked(page).get_by_role("link", name="bao-cao-45.pdf").click()
    assert file.value.path().read_bytes() == PDF
    page.get_by_role("button", name="Nhận báo cáo").press("Enter")
    expect(page.get_by_text("Đã nhận báo cáo").first).to_be_visible()
    checked(page)


def tasks_of(page: Page) -> Locator:
    """Return the part of the page of a plan that lists its tasks."""
    return page.locator("section[aria-labelledby=nhiem-vu]")


def plan_address(page: Page) -> str:
    """Return the address of the plan that is open."""
    return page.url.split("/duyet/")[0] + "/"
