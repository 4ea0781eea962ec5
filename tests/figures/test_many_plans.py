"""All targets of a province are counted in as many questions as those of one agency, and each is what it is alone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.tests.factories import MONDAY, make_world
from motcua.people.organizations.tests.factories import make_commune
from motcua.reform.indicators.queries import evaluate
from motcua.reform.indicators.registry import measures
from motcua.reform.plans.models import Target
from motcua.reform.plans.queries import measured
from motcua.reform.plans.queries.measured import Ask, values
from motcua.reform.plans.queries.measures import is_of_plans
from motcua.reform.plans.queries.values import values_of
from motcua.reform.plans.tests.factories import make_target, plan_in_force
from tests.figures.office import Province, make_told_province

KEYS = ("dossiers_on_time_rate", "online_dossier_rate", "procedures_online_rate", "plan_tasks_completed_rate")


def _statements(targets: list[Target]) -> int:
    with CaptureQueriesContext(connection) as asked:
        values_of(targets, date(MONDAY.year, 12, 31))
    return len(asked)


@pytest.mark.django_db
def test_more_plans_ask_no_more_questions() -> None:
    world = make_world()
    stored: dict[str, Any] = {"filter": {"levels": []}, "is_measure_confirmed": True, "bound_at": MONDAY}
    targets: list[list[Target]] = []
    for number in range(6):
        unit = make_commune(f"Ủy ban nhân dân xã Thử {number}", parent=world.province, code=f"000.2{number}.38.H19")
        plan = plan_in_force(unit, year=MONDAY.year, issued_on=date(MONDAY.year, 1, 15))
        targets.append([make_target(plan, measure=key, **stored) for key in KEYS])
    few = _statements([*targets[0], *targets[1]])
    assert _statements([target for each in targets for target in each]) == few


COUNTED = [one.key for one in measures() if not one.is_reported and one.agency and not is_of_plans(one)]


def _all_asks(province: Province) -> list[Ask]:
    """Return every measure of dossiers over the province, its communes, and a unit that has none."""
    units = [province.worlds[0].province, *(world.commune for world in province.worlds), province.worlds[0].office]
    first = MONDAY.date()
    whole = Ask(key="", unit_id=0, from_on=first, to_on=first + timedelta(days=20), tree_on=first)
    return [replace(whole, key=key, unit_id=unit.pk) for key in COUNTED for unit in units]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_what_is_counted_together_is_what_each_counts_alone(seed: int) -> None:
    asks = _all_asks(make_told_province(seed))
    alone = {ask: evaluate(ask.key, ask.window) for ask in asks}
    pairs = {ask: (value.numerator, value.denominator) for ask, value in values(asks).items()}
    assert pairs == {ask: (value.numerator, value.denominator) for ask, value in alone.items()}
    assert sum(value.numerator > 0 for value in alone.values()) > len(COUNTED)


@pytest.mark.django_db
def test_an_agency_that_is_lost_below_another_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = _all_asks(make_told_province(1))
    monkeypatch.setattr(measured._Tree, "all_below", lambda _self, unit_ids: set(sorted(unit_ids)[:2]))  # noqa: SLF001 (the mutant)
    found = values(asks)
    assert any(found[ask].numerator != evaluate(ask.key, ask.window).numerator for ask in asks)
