"""Targets of yearly plans beside the other numbers: by state for the leader, without small counts for anyone."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.base.testing import cast
from motcua.casework.dossiers.tests.factories import World, make_world, walked
from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans.models import Plan, Target
from motcua.reform.plans.tests.factories import make_target, plan_in_force

pytestmark = pytest.mark.django_db
FULL = "100\u00a0%"


def _last_month() -> datetime:
    """Return a morning well inside a month that is published."""
    first = timezone.localtime().replace(day=1, hour=9, minute=12, second=0, microsecond=0)
    return first - timedelta(days=25)


def _plan(world: World) -> Plan:
    year = _last_month().year
    return plan_in_force(world.commune, year=year, issued_on=date(year, 1, 15))


def _target(plan: Plan, key: str, **stored: str) -> Target:
    bound: dict[str, Any] = {"filter": {"levels": []}, "is_measure_confirmed": True, "bound_at": timezone.now()}
    return make_target(plan, measure=key, **(bound | stored))


def _told(size: int) -> World:
    world = make_world()
    for _ in range(size):
        walked(world, at=_last_month(), steps=7)
    return world


def _row(page: str, text: str) -> str:
    return next(row for row in page.split("<tr>") if text in row)


def test_anyone_reads_how_a_target_stands() -> None:
    plan = _plan(_told(6))
    target = _target(plan, "dossiers_on_time_rate")
    page = Client().get("/cong-khai/").content.decode()
    assert f"Kế hoạch {plan.number}" in page
    assert FULL in _row(page, target.text)


def test_a_target_over_four_dossiers_is_hidden_in_public() -> None:
    target = _target(_plan(_told(4)), "dossiers_on_time_rate")
    row = _row(Client().get("/cong-khai/").content.decode(), target.text)
    assert "được che" in row
    assert FULL not in row


def test_a_target_that_nothing_measures_has_no_data_in_public() -> None:
    target = _target(_plan(_told(6)), "citizen_satisfaction_rate")
    row = _row(Client().get("/cong-khai/").content.decode(), target.text)
    assert "chưa có dữ liệu" in row
    assert ">0" not in row


def test_an_asked_plan_that_is_none_shows_the_first() -> None:
    plan = _plan(_told(1))
    _target(plan, "dossiers_on_time_rate")
    for asked in ("999999999", "x", "9" * 30):
        assert f"Kế hoạch {plan.number}" in Client().get("/cong-khai/", {"ke_hoach": asked}).content.decode()


def test_the_leader_sees_targets_by_state_and_opens_them() -> None:
    world = _told(6)
    plan = plan_in_force(
        world.commune, year=timezone.localdate().year, issued_on=date(timezone.localdate().year, 1, 15)
    )
    _target(plan, "dossiers_on_time_rate")
    _target(plan, "citizen_satisfaction_rate", code="C9")
    browser = sign_in(Client(), world.cast.post(cast.LAN))
    assert 'hx-get="/dieu-hanh/ke-hoach/"' in browser.get("/dieu-hanh/").content.decode()
    page = browser.get("/dieu-hanh/ke-hoach/").content.decode()
    assert "2 chỉ tiêu" in page
    assert "1 chưa có số" in page
    assert f"/ke-hoach/{plan.pk}/?ngay=" in page


def test_an_agency_without_a_plan_shows_nothing() -> None:
    world = _told(1)
    assert not sign_in(Client(), world.cast.post(cast.LAN)).get("/dieu-hanh/ke-hoach/").content.strip()
