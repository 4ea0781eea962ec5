"""The labelled plan from its file to targets and tasks in force."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.plans.test_real_plans import folder

from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans import actions
from motcua.reform.plans.models import ItemState, PlanState
from motcua.reform.plans.tests.drafting import NOW, accept_all, approve, make_district, make_draft

MOST_STATEMENTS = 15


@pytest.mark.django_db
def test_the_labelled_plan_comes_into_force_with_merged_targets(
    client: Client, django_assert_max_num_queries: object
) -> None:
    world = make_district()
    plan = make_draft(world, content=next(folder().glob("003*.txt")).read_bytes())
    sign_in(client, world.steering)
    with django_assert_max_num_queries(MOST_STATEMENTS):  # type: ignore[operator]  # a fixture of pytest-django
        client.get(reverse("plans:checking", args=[plan.pk]), {"nhom": "chi-tieu"})
    actions.accept_sure(plan_id=plan.pk, by=world.actor(), at=NOW)
    accept_all(world, plan)
    approve(world, plan, number=plan.number, issued_on=plan.issued_on or NOW.date())
    plan.refresh_from_db()
    assert (plan.state, plan.items.filter(state=ItemState.ACCEPTED).count()) == (PlanState.IN_FORCE, 121)
    assert (plan.targets.count(), plan.tasks.count()) == (51, 34)


@pytest.mark.django_db
def test_a_bad_scan_stands_beside_what_was_restored(client: Client) -> None:
    world = make_district()
    plan = make_draft(world, content=next(folder().glob("000*.txt")).read_bytes())
    page = sign_in(client, world.steering).get(reverse("plans:checking", args=[plan.pk]), {"muc": "C1"})
    assert page.context["open"]["raw"] != page.context["open"]["read"]
