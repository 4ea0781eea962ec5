"""The labelled plan of a district with its targets bound, evaluated at the end of its year."""

from collections import Counter
from datetime import date

import pytest
from tests.plans.test_real_plans import folder

from motcua.reform.plans import actions
from motcua.reform.plans.queries.binding import bindings
from motcua.reform.plans.queries.following import plan_page
from motcua.reform.plans.queries.values import ask_of
from motcua.reform.plans.rules.judging import Standing
from motcua.reform.plans.tests.drafting import NOW, accept_all, approve, make_district, make_draft

END = date(2023, 12, 31)


@pytest.mark.django_db
def test_the_labelled_plan_is_bound_and_judged_at_the_end_of_its_year() -> None:
    world = make_district()
    plan = make_draft(world, content=next(folder().glob("003*.txt")).read_bytes())
    accept_all(world, plan)
    approve(world, plan, number=plan.number, issued_on=plan.issued_on or NOW.date())
    plan.refresh_from_db()
    bound = actions.confirm_bindings(plan_id=plan.pk, by=world.actor(), at=NOW)
    states = Counter(row.state for row in bindings(plan, END))
    assert states["confirmed"] + states["typed"] == bound
    assert states["confirmed"] >= 8, states
    page = plan_page(plan, world.actor(), END)
    counted = [row for row in page.targets if ask_of(row.target, END, {})]
    assert {row.standing for row in counted} <= {Standing.MET, Standing.MISSED, Standing.NO_DATA}
    typed = [row for row in page.targets if row not in counted]
    assert all(row.standing is Standing.NO_DATA for row in typed)
    # Nobody handed in a dossier, so nothing is on time; the tasks of the plan itself are known, and none is done.
    tasks = [row for row in counted if row.target.measure == "plan_tasks_completed_rate"]
    assert all(row.value and row.value.numerator == 0 and row.value.denominator for row in tasks)
    on_time = [row for row in counted if row.target.measure == "dossiers_on_time_rate"]
    assert on_time
    assert all(row.value is None for row in on_time)
