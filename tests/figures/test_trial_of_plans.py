"""The measures of tasks equal a recount of the ledger on any day, and the hourly trial finds where they do not."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.base.actors import job
from motcua.base.ledger.actions import record
from motcua.insight.dashboards.actions import try_figures
from motcua.insight.dashboards.rules.recounts_of_plans import OF_PLANS, Tasks
from motcua.reform.indicators.base import Window
from motcua.reform.indicators.models import FigureTrial
from motcua.reform.indicators.queries import evaluate
from motcua.reform.plans import actions
from motcua.reform.plans.models import PlanTask, TaskReport, TaskTerm
from motcua.reform.plans.queries.told import told_tasks
from motcua.reform.plans.tests.drafting import ISSUED_ON, NOW, District, make_district, make_draft, make_plan

pytestmark = pytest.mark.django_db
YEAR, LATER = ISSUED_ON.year, NOW + timedelta(days=200)
START = NOW.replace(month=1, day=1, hour=0)


def _district() -> District:
    """Return an agency whose plan was approved, followed, changed and in part taken back, all through the actions."""
    world, chance = make_district(), random.Random(5)
    plan = make_plan(world)
    tasks = [task for task in plan.tasks.order_by("id") if task.terms.get().days]
    for task in tasks[::2]:
        _done(world, task, chance, is_accepted=chance.random() < 0.8)
    _change(world, tasks[1], due_on=date(YEAR, 6, 20))
    _change(world, tasks[-1], is_withdrawn=True)
    return world


def _done(world: District, task: PlanTask, chance: random.Random, *, is_accepted: bool) -> None:
    """Report a task, or one of its days, in place of its unit; another post decides."""
    days = task.terms.get().days
    period = days[0] if len(days) > 1 else None
    on = min(days[0] + timedelta(days=chance.randint(-20, 20)), LATER.date())
    report = actions.report_task(
        task_id=task.pk,
        is_done=True,
        done_on=max(on, ISSUED_ON),
        period_due_on=period,
        note="Xong",
        by=world.actor(),
        at=LATER,
    )
    decided: dict[str, Any] = {"is_accepted": is_accepted, "reason": "" if is_accepted else "Thiếu phụ lục"}
    actions.decide_report(report_id=report.pk, by=world.actor(world.colleague), at=LATER, **decided)


def _change(world: District, task: PlanTask, **asked: Any) -> None:
    actions.change_task(
        task_id=task.pk,
        valid_from=date(YEAR, 4, 1),
        document_number="90/KH-UBND",
        document_issued_on=date(YEAR, 3, 1),
        reason="Điều chỉnh",
        by=world.actor(),
        at=NOW,
        **({"due_on": None} | asked),
    )


def _window(world: District, to_on: date) -> Window:
    to_at = START.replace(month=to_on.month, day=to_on.day) + timedelta(days=1)
    return Window(from_at=START, to_at=to_at, agency_ids=frozenset({world.district.pk}))


def _wrong(world: District, tasks: Tasks) -> list[tuple[str, date]]:
    """Return the measures and days on which measure and ledger differ."""
    found = []
    for step in range(5, 300, 23):
        on = date(YEAR, 1, 1) + timedelta(days=step)
        for key, recount in OF_PLANS.items():
            value = evaluate(key, _window(world, on))
            if (value.numerator, value.denominator) != recount(tasks, date(YEAR, 1, 1), on):
                found.append((key, on))
    return found


def test_tasks_are_what_the_ledger_tells_on_any_day() -> None:
    world = _district()
    tasks = told_tasks(world.district.pk)
    assert tasks
    assert _wrong(world, tasks) == []
    last = {key: recount(tasks, date(YEAR, 1, 1), date(YEAR, 12, 31)) for key, recount in OF_PLANS.items()}
    assert all(0 < n < d for n, d in last.values()), last


def test_a_recount_that_forgets_what_was_accepted_is_seen() -> None:
    world = _district()
    tasks = told_tasks(world.district.pk)
    assert tasks
    for task in tasks:
        task.accepted.clear()
    assert _wrong(world, tasks)


def test_what_the_entries_do_not_tell_or_told_just_now_is_no_proof() -> None:
    world = make_district()
    assert told_tasks(world.district.pk) == []
    make_plan(world)
    assert told_tasks(world.district.pk)
    assert told_tasks(world.district.pk, settled_by=NOW.replace(year=2020)) is None
    before = make_draft(world)
    record("plan", before.pk, "approved", by=world.actor(), at=NOW, data={"number": "1/KH-UBND"})
    assert told_tasks(world.district.pk) is None


def _tried() -> FigureTrial:
    return try_figures(by=job("dashboards.try_figures"), at=LATER, chance=random.Random(1))


def test_the_trial_takes_plans_and_finds_what_was_changed() -> None:
    _district()
    assert (_tried().value_count, _tried().differences) == (2 * len(OF_PLANS), [])
    TaskReport.objects.filter(state="accepted").update(done_on=date(YEAR, 12, 30))
    assert {one["fact"] for one in _tried().differences} == set(OF_PLANS)


def test_the_trial_finds_a_changed_day() -> None:
    _district()
    TaskTerm.objects.update(days=[date(YEAR, 12, 31)])
    assert "plan_tasks_on_schedule_rate" in {one["fact"] for one in _tried().differences}
