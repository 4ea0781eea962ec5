"""The number on the page of a plan = the measure asked alone = a recount of the ledger; mutants are seen."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base.actors import Role
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world
from motcua.insight.dashboards.rules.recounts import RECOUNTS, Pair
from motcua.people.accounts.models import Post
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.reform.indicators.base import Kind
from motcua.reform.indicators.queries import evaluate
from motcua.reform.indicators.registry import measure
from motcua.reform.plans.models import Plan, Target
from motcua.reform.plans.queries import measured
from motcua.reform.plans.queries.measured import Ask
from motcua.reform.plans.queries.values import ask_of, values_of
from motcua.reform.plans.tests.factories import make_target, plan_in_force
from tests.figures.stories import Teller, Told, told

pytestmark = pytest.mark.django_db
RATES = [key for key in RECOUNTS if measure(key).kind is Kind.RATE]
LEVELS: tuple[list[str], ...] = ([], ["commune"], ["province", "commune"], ["district"])
DAYS = 4


def _plans(seed: int) -> tuple[World, list[Target]]:
    """Return a world with a told history, and a plan of the province and one of its commune bound to every rate."""
    world, chance = make_world(), random.Random(seed)
    teller = Teller(world, chance)
    for _ in range(12):
        teller.one()
    issued_on = date(MONDAY.year, 1, 15)
    plans = [plan_in_force(unit, issued_on=issued_on, year=MONDAY.year) for unit in (world.province, world.commune)]
    return world, [_bound(plan, key, chance.choice(LEVELS)) for plan in plans for key in RATES]


def _bound(plan: Plan, key: str, levels: list[str]) -> Target:
    stored: dict[str, Any] = {"filter": {"levels": levels}, "is_measure_confirmed": True, "bound_at": MONDAY}
    return make_target(plan, measure=key, text=key, **stored)


def _recount(target: Target, on: date, rows: list[Told]) -> Pair | None:
    """Return what the ledger says; all of its dossiers are of the commune."""
    ask = ask_of(target, on, {})
    assert ask is not None
    levels = target.filter["levels"]
    if levels and "commune" not in levels:
        return None
    n, d = RECOUNTS[target.measure](rows, ask.window)
    return (n, d) if d else None


def _given(targets: list[Target], on: date) -> dict[int, Pair]:
    found = values_of(targets, on)
    return {key: (int(value.numerator), int(value.denominator or 0)) for key, value in found.items()}


def _wanted(targets: list[Target], on: date) -> dict[int, Pair]:
    rows = told()
    pairs = {target.pk: _recount(target, on, rows) for target in targets}
    return {key: pair for key, pair in pairs.items() if pair}


@pytest.mark.parametrize("seed", range(2))
def test_bound_targets_equal_the_measure_and_the_ledger_on_any_day(seed: int) -> None:
    _world, targets = _plans(seed)
    chance = random.Random(seed)
    for _ in range(DAYS):
        on = MONDAY.date() + timedelta(days=chance.randint(-2, 30))
        assert _given(targets, on) == _wanted(targets, on), on
        for target in chance.sample(targets, 3):
            ask = ask_of(target, on, {})
            assert ask is not None
            alone = evaluate(target.measure, ask.window)
            assert _given([target], on).get(target.pk, (0, 0)) == (alone.numerator, alone.denominator)


def test_the_page_shows_the_same_numbers() -> None:
    world, targets = _plans(5)
    office = make_post(make_person("Vũ Thị Hạnh", user=make_user("hanh")), world.province.pk, Role.STEERING_OFFICE)
    on = MONDAY.date() + timedelta(days=20)
    own = [target for target in targets if target.plan.unit_id == world.province.pk]
    wanted = {target.measure: _wanted([target], on).get(target.pk) for target in own}
    assert _shown(office, own[0].plan, on) == {key: pair for key, pair in wanted.items() if pair}


def _shown(office: Post, plan: Plan, on: date) -> dict[str, Pair]:
    url = reverse("plans:plan", args=[plan.pk])
    page = sign_in(Client(), office).get(url, {"ngay": on.isoformat(), "ct": "all"}).content.decode()
    rows = re.findall(r'<tr role="row" class="s-.*?</tr>', page, re.DOTALL)
    found = {}
    for row in rows:
        name, pair = re.search(r">(\w+_rate)</a>", row), re.search(r'class="sub num">([\d.]+)/([\d.]+)<', row)
        if name and pair:
            found[name[1]] = (int(pair[1].replace(".", "")), int(pair[2].replace(".", "")))
    return found


MUTANTS: dict[str, Callable[[Ask], Ask]] = {
    "a day short": lambda ask: replace(ask, to_on=ask.to_on - timedelta(days=1)),
    "from the second half": lambda ask: replace(ask, from_on=ask.to_on),
    "of every level": lambda ask: replace(ask, level=""),
    "of the tree of another year": lambda ask: replace(ask, tree_on=date(1999, 1, 1)),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _world, targets = _plans(3)
    days = [MONDAY.date() + timedelta(days=step) for step in (0, 3, 9)]
    wanted = [_wanted(targets, on) for on in days]
    values = measured.values

    def wrong(asks: set[Ask]) -> dict[Ask, object]:
        changed = {ask: MUTANTS[name](ask) for ask in asks}
        found = values(set(changed.values()))
        return {ask: found[changed[ask]] for ask in asks}

    monkeypatch.setattr(measured, "values", wrong)
    assert [_given(targets, on) for on in days] != wanted
