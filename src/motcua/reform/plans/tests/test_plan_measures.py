"""The tasks of a plan as measures, as of a day."""

from datetime import UTC, date, datetime

import pytest

from motcua.reform.indicators.base import Window
from motcua.reform.indicators.queries import evaluate
from motcua.reform.plans.models import TaskReport
from motcua.reform.plans.tests.factories import NOW, Steering, make_steering, make_task, plan_in_force

pytestmark = pytest.mark.django_db


def _window(world: Steering, to_at: datetime) -> Window:
    ids = frozenset({world.province.pk})
    return Window(from_at=datetime(2025, 12, 31, 17, tzinfo=UTC), to_at=to_at, agency_ids=ids)


def _pair(key: str, window: Window) -> tuple[int, int]:
    value = evaluate(key, window)
    return value.numerator, value.denominator


def test_tasks_count_by_the_day_on_which_they_were_done() -> None:
    world = make_steering()
    plan = plan_in_force(world.province)
    done = [make_task(plan, world.home, due=date(2026, month, 28)) for month in (3, 6, 9)]
    make_task(plan, world.home, kind="periodic", due=None, deadline="Hằng quý")
    for task, on in zip(done[:2], (date(2026, 3, 20), date(2026, 7, 5)), strict=True):
        TaskReport.objects.create(
            task=task, unit=world.home, is_done=True, done_on=on, state="accepted", reported_at=NOW, decided_at=NOW
        )
    half = _window(world, datetime(2026, 6, 30, 17, tzinfo=UTC))
    assert _pair("plan_tasks_completed_rate", half) == (1, 7)
    assert _pair("plan_tasks_on_schedule_rate", half) == (1, 4)
    whole = _window(world, datetime(2026, 12, 31, 17, tzinfo=UTC))
    assert _pair("plan_tasks_completed_rate", whole) == (2, 7)
    assert _pair("plan_tasks_on_schedule_rate", whole) == (1, 7)
