"""The pages of following: what is shown as of a day, and the way of a report through the browser."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans import actions
from motcua.reform.plans.models import Plan, PlanState, Reminder, TaskReport
from motcua.reform.plans.queries.following import plan_page
from motcua.reform.plans.tests.drafting import make_district, make_plan
from motcua.reform.plans.tests.factories import (
    NOW,
    PDF,
    Steering,
    make_steering,
    make_target,
    make_task,
    plan_in_force,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Steering:
    return make_steering()


@pytest.fixture
def plan(house: Steering) -> Plan:
    return plan_in_force(house.province)


def page(house: Steering, who: str, name: str, *args: int, **asked: str) -> str:
    answer = sign_in(Client(), house.posts[who]).get(reverse(f"plans:{name}", args=args), asked)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def post(house: Steering, who: str, name: str, *args: int, **told: object) -> str:
    answer = sign_in(Client(), house.posts[who]).post(reverse(f"plans:{name}", args=args), told, follow=True)
    return answer.content.decode()


def test_a_task_is_reported_confirmed_accepted_and_counted(house: Steering, plan: Plan) -> None:
    task = make_task(plan, house.home, due=date(2026, 9, 30))
    done = {"report-kind": "done", "report-done_on": "18/09/2026", "report-note": "Đã ban hành"}
    file = SimpleUploadedFile("bao-cao.pdf", PDF, content_type="application/pdf")
    assert "Đã ghi báo cáo" in post(house, "clerk", "report", task.pk, **done, **{"report-file": file})
    report = TaskReport.objects.get()
    assert "chờ Ông/Bà xác nhận" in page(house, "head", "tasks")
    assert "Đã xác nhận" in post(house, "head", "confirm", task.pk, report.pk)
    assert "1 báo cáo chờ nhận" in page(house, "steering", "plan", plan.pk)
    assert "Đã nhận báo cáo" in post(house, "steering", "accept", task.pk, report.pk)
    shown = page(house, "clerk", "plan", plan.pk, ngay="2026-10-16")
    assert "Xong 18/09" in shown
    assert "Quá hạn" not in shown.split("nhiem-vu")[0]
    assert "Còn 13 ngày" in page(house, "clerk", "plan", plan.pk, ngay="2026-09-17")


def test_every_number_is_as_long_as_its_list(house: Steering, plan: Plan) -> None:
    make_task(plan, house.home, house.justice, due=date(2026, 9, 30), coordinating=[])
    make_task(plan, house.home, due=date(2026, 10, 20))
    make_task(plan, house.home, due=date(2026, 12, 31))
    lists = {"overdue": 1, "due_soon": 1, "not_due": 1, "running": 2, "done": 0}
    for state, size in lists.items():
        shown = page(house, "clerk", "plan", plan.pk, ngay="2026-10-16", nv=state)
        assert shown.count('class="cs"><span class="chip') == size, state
    shown = page(house, "clerk", "plan", plan.pk, ngay="2026-10-16", **{"co-quan": str(house.justice.id)})
    assert shown.count('class="cs"><span class="chip') == 1
    assert "Sở Tư pháp" in shown


def test_a_typed_value_is_judged_and_marked(house: Steering, plan: Plan) -> None:
    target = make_target(plan, value="98")
    told = {
        "value-period_from_on": "01/01/2026", "value-period_to_on": "30/09/2026",
        "value-numerator": "6.007", "value-denominator": "6.167", "value-evidence": "Báo cáo quý III",
    }  # fmt: skip
    assert "Đã ghi số liệu" in post(house, "steering", "value", target.pk, **told)
    shown = page(house, "clerk", "plan", plan.pk)
    for words in ("97,41", "6.007/6.167", "nhập tay", "Thiếu 0,59", "cần thêm 37", "Có nguy cơ"):
        assert words in shown.replace("\u00a0", " ")
    assert "Chưa đọc được ngày" in page(house, "clerk", "plan", plan.pk, ngay="hôm qua")


def test_what_was_typed_stays_when_it_is_refused(house: Steering, plan: Plan) -> None:
    task, target = make_task(plan, house.home), make_target(plan)
    shown = post(house, "clerk", "report", task.pk, **{"report-kind": "done", "report-note": "Đã ban hành văn bản"})
    assert "Hãy ghi ngày hoàn thành" in shown
    assert "Đã ban hành văn bản" in shown
    shown = post(house, "steering", "change_target", target.pk, **{"change-reason": "Theo nghị quyết"})
    assert "Theo nghị quyết" in shown
    shown = post(house, "steering", "change_task", task.pk, **{"change-document_number": "9/QĐ", "change-due_on": "x"})
    assert "Viết theo mẫu" in shown


def test_changes_are_made_by_form(house: Steering, plan: Plan) -> None:
    task, target = make_task(plan, house.home), make_target(plan)
    document = {"document_number": "9/QĐ", "document_issued_on": "01/06/2026", "valid_from": "01/06/2026"}
    told = {f"change-{name}": value for name, value in document.items()} | {"change-reason": "Theo chỉ đạo"}
    shown = post(house, "steering", "change_task", task.pk, **told, **{"change-due_on": "31/12/2026"})
    assert "theo 9/QĐ ngày 01/06/2026" in shown
    asked = {"change-comparator": ">=", "change-value": "97,5"}
    assert "≥ 97,5 %" in post(house, "steering", "change_target", target.pk, **told, **asked).replace("\u00a0", " ")
    assert Decimal("97.5") in target.terms.values_list("value", flat=True)


def test_reminders_reach_the_page_of_the_unit(house: Steering, plan: Plan) -> None:
    task = make_task(plan, house.home, due=timezone.localdate(), text="Việc gấp")
    assert "Đã nhắc 1 cơ quan về 1 nhiệm vụ" in post(house, "steering", "remind", plan.pk)
    assert "hôm nay đã nhắc cả rồi" in post(house, "steering", "remind_task", task.pk)
    shown = page(house, "head", "tasks")
    assert "Đang được nhắc 1 nhiệm vụ" in shown
    assert "đã nhắc" in shown
    assert "nhắc vì sắp đến hạn" in page(house, "head", "task", task.pk)
    assert Reminder.objects.get().unit == house.home


def test_a_task_is_given_by_form(house: Steering) -> None:
    today = f"{timezone.localdate():%d/%m/%Y}"
    told = {"number": "15/CT-UBND", "issued_on": today, "text": "Rà soát", "due_on": today, "lead_q": "noi vu"}
    shown = post(house, "steering", "give", **told, step="find")
    assert f'name="lead" value="{house.home.id}"' in shown
    assert "Hãy tìm và chọn ít nhất một cơ quan chủ trì" in post(house, "steering", "give", **told)
    assert "Đã giao nhiệm vụ" in post(house, "steering", "give", **told, lead=[house.home.id])
    assert "15/CT-UBND" in page(house, "clerk", "tasks")
    assert "văn bản giao nhiệm vụ" in page(house, "clerk", "index")


def test_who_has_no_part_sees_nothing_of_it(house: Steering, plan: Plan) -> None:
    task = make_task(plan, house.home)
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    client = sign_in(Client(), house.posts["clerk"])
    for address in (reverse("plans:plan", args=[plan.pk]), reverse("plans:task", args=[task.pk])):
        assert client.get(address).status_code == 404
    assert "Chưa có kế hoạch nào đang áp dụng" in page(house, "clerk", "index")
    assert "Chưa có nhiệm vụ nào của đơn vị" in page(house, "clerk", "tasks")
    assert "Đang duyệt" in page(house, "steering", "index")
    assert client.post(reverse("plans:remind", args=[plan.pk])).status_code == 403


def test_a_plan_before_its_day_says_so(house: Steering, plan: Plan) -> None:
    make_task(plan, house.home)
    assert "Chưa có gì để theo dõi" in page(house, "clerk", "plan", plan.pk, ngay="2025-12-31")


def test_many_tasks_come_page_by_page(house: Steering, plan: Plan) -> None:
    for _ in range(27):
        make_task(plan, house.home, due=date(2026, 12, 31))
    first = page(house, "clerk", "tasks", muc="not_due")
    assert first.count('class="han"') + first.count('class="num han"') == 25
    address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    rest = sign_in(Client(), house.posts["clerk"]).get(address).content.decode()
    assert rest.count('class="num han"') == 2


def test_a_file_is_opened_by_whoever_sees_the_plan(house: Steering, plan: Plan) -> None:
    task = make_task(plan, house.home)
    report = actions.report_task(
        task_id=task.pk, is_done=True, done_on=date(2026, 9, 18), file=PDF, file_name="bc.pdf",
        by=house.who("clerk"), at=NOW,
    )  # fmt: skip
    address = reverse("files:download", args=[report.file_id])
    answer = sign_in(Client(), house.posts["other"]).get(address)
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]  # a file, not a page
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    assert sign_in(Client(), house.posts["other"]).get(address).status_code == 403


def test_a_plan_of_many_tasks_asks_the_database_no_more_often(house: Steering, plan: Plan) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            plan_page(plan, house.who("clerk"), NOW.date())
        return len(seen)

    make_task(plan, house.home)
    make_target(plan)
    few = asked()
    for _ in range(20):
        make_task(plan, house.home, house.justice)
        make_target(plan)
    assert asked() <= few  # fewer: what is remembered of agencies and posts is not asked again


def test_an_approved_plan_is_followed_with_its_repeats_counted_once() -> None:
    world = make_district()
    plan = make_plan(world, issued_on=date(2026, 1, 15))
    whole = {"ct": "all", "nv": "all"}
    answer = sign_in(Client(), world.steering).get(reverse("plans:plan", args=[plan.pk]), whole)
    shown = answer.content.decode()
    assert f"{plan.targets.count()} chỉ tiêu" in shown
    assert f"{plan.tasks.count()} nhiệm vụ" in shown
    assert plan.tasks.count() == shown.count('class="cs"><span class="chip') - plan.targets.count()


def test_a_long_plan_shows_first_what_is_urgent_and_all_on_demand(house: Steering, plan: Plan) -> None:
    for _ in range(14):
        make_task(plan, house.home, due=date(2026, 12, 31))
        make_target(plan)
    make_task(plan, house.home, text="Việc trễ nhất")
    shown = page(house, "clerk", "plan", plan.pk, ngay="2026-10-16")
    assert shown.count('class="cs"><span class="chip') == 24
    assert "Việc trễ nhất" in shown
    assert "Xem cả 15 nhiệm vụ" in shown
    assert "Xem cả 14 chỉ tiêu" in shown
    assert page(house, "clerk", "plan", plan.pk, ct="all", nv="all").count('class="cs"><span class="chip') == 29
