"""What a killed worker left unread is read again, or given up in words."""

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.base.actors import job
from motcua.reform.plans import actions
from motcua.reform.plans.models import Plan, PlanState
from motcua.reform.plans.tests.drafting import NOW, District, make_district
from motcua.reform.plans.tests.sample import as_lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> District:
    return make_district()


def being_read(world: District) -> Plan:
    """Return a plan that waits to be read."""
    content = "\n".join(as_lines()).encode()
    return actions.import_plan(unit_id=world.district.pk, content=content, name="k.txt", by=world.actor(), at=NOW)


def resumed(minutes: int) -> int:
    return actions.resume_reading(by=job("plans.resume"), at=NOW + timedelta(minutes=minutes))


def kill_the_worker() -> None:
    """Leave the jobs as a killed worker does: taken, and never finished."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = 'plans.read'")


def jobs_of(plan: Plan) -> int:
    jobs = ProcrastinateJob.objects.filter(task_name="plans.read", status="todo", args__plan_id=plan.pk)
    return jobs.count()


def test_a_plan_whose_job_still_waits_gets_no_second_one(world: District) -> None:
    plan = being_read(world)
    assert (resumed(11), jobs_of(plan)) == (0, 1)


def test_a_plan_whose_job_was_lost_gets_a_new_one(world: District) -> None:
    plan = being_read(world)
    kill_the_worker()
    assert (resumed(9), resumed(11), jobs_of(plan)) == (0, 1, 1)


def test_what_cannot_be_read_for_an_hour_is_given_up_in_words(world: District) -> None:
    plan = being_read(world)
    kill_the_worker()
    assert resumed(61) == 0
    plan.refresh_from_db()
    assert (plan.state, "Hãy thử tệp định dạng khác" in plan.source.trouble) == (PlanState.UNREADABLE, True)
