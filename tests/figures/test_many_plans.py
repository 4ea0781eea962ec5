"""All targets of a province are counted in as many questions as those of one agency."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.tests.factories import MONDAY, make_world
from motcua.people.organizations.tests.factories import make_commune
from motcua.reform.plans.models import Target
from motcua.reform.plans.queries.values import values_of
from motcua.reform.plans.tests.factories import make_target, plan_in_force

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
