"""Plans and figures for a reader of English: what the house says is English, what the plan says stays as it is."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base.actors import Role
from motcua.reform.plans.models import Plan, PlanTask, ReadItem, Target, TaskParty
from tests.journeys import test_english as walk
from tests.promises.plans import Plans, plans_of
from tests.promises.worlds import World, make_world

pytestmark = pytest.mark.django_db

# The plan's own text beside what was read of it.
SOURCE = re.compile(r'<div class="vb\b.*?</div></section>', re.DOTALL)
OF_PLANS = ["plans:index", "plans:tasks", "plans:give", "plans:drafts", "plans:import"]
OF_A_PLAN = ["plans:plan", "plans:cascade", "plans:binding"]
OF_A_DRAFT = ["plans:checking", "plans:approve", "plans:discard"]
OF_FIGURES = [
    "dashboards:leader",
    "dashboards:agencies",
    "dashboards:fields",
    "dashboards:procedures",
    "dashboards:frozen",
    "open:figures",
]


def strings(value: Any) -> Iterator[str]:
    """Yield the texts within what was read."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for one in value.values() for text in strings(one))
        case list():
            yield from (text for one in value for text in strings(one))


def of_the_plans() -> list[str]:
    """Return what plans say, line by line; it is nobody's translation."""
    said = [
        *(part for plan in Plan.objects.all() for part in (plan.title, plan.number, plan.issuer, plan.parent_number)),
        *(text for plan in Plan.objects.filter(source__isnull=False) for text in strings(plan.source.lines)),
        *(text for item in ReadItem.objects.all() for text in strings([item.value, item.as_read])),
        *(part for target in Target.objects.all() for part in (target.text, target.population, target.unit)),
        *(part for task in PlanTask.objects.all() for part in (task.text, task.product)),
        *TaskParty.objects.values_list("text", flat=True),
    ]
    return [line.strip() for text in said for line in text.splitlines()]


@pytest.fixture
def world() -> World:
    """Return two communes."""
    return make_world()


@pytest.fixture
def plans(world: World) -> Plans:
    """Return the plans of the first one."""
    return plans_of(world.own)


def left(world: World, role: Role, address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what an official of the commune reads in Vietnamese on a page in English."""
    client: Client = world.own.browser(role)
    client.post(reverse("ui:language"), {"language": "en", "next": "/"})
    answer = client.get(address, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="en"' in page
    named = sorted({*walk.data(), *of_the_plans()} - {""}, key=len, reverse=True)
    monkeypatch.setattr(walk, "data", lambda: named)
    return "\n".join(walk.words_left(SOURCE.sub("", page)))


@pytest.mark.parametrize("name", [*OF_PLANS, *OF_A_PLAN, *OF_A_DRAFT])
def test_a_page_of_plans(world: World, plans: Plans, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    number = dict.fromkeys(OF_A_PLAN, plans.plan.pk) | dict.fromkeys(OF_A_DRAFT, plans.draft.pk)
    address = reverse(name, args=[number[name]] if name in number else [])
    assert left(world, Role.STEERING_OFFICE, address, monkeypatch) == ""


@pytest.mark.parametrize("role", [Role.STEERING_OFFICE, Role.UNIT_HEAD, Role.CASE_OFFICER])
def test_tasks_targets_and_reports(world: World, plans: Plans, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in (
        reverse("plans:task", args=[plans.task.pk]),
        reverse("plans:target", args=[plans.target.pk]),
        reverse("plans:tasks"),
    ):
        assert left(world, role, address, monkeypatch) == ""


@pytest.mark.parametrize("name", OF_FIGURES)
def test_a_page_of_figures(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert left(world, Role.LEADER, reverse(name), monkeypatch) == ""
