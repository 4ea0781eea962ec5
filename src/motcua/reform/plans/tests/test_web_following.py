"""The pages of following: what is shown as of a day, and the way of a report through the browser."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans.models import Plan, TaskReport
from motcua.reform.plans.tests.factories import (
    PDF,
    Steering,
    make_steering,
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
