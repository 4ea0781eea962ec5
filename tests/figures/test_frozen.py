"""Frozen periods: a later correction shows as another number beside the frozen one, and asks for a reason."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base.actors import Actor, Role
from motcua.base.errors import NotAllowed
from motcua.base.ledger.queries import entries_of
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world, walked
from motcua.people.accounts.models import Post
from motcua.people.accounts.queries import actor_for
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.reform.indicators import actions
from motcua.reform.indicators.errors import (
    AlreadyFrozen,
    NothingRestated,
    PeriodNotOver,
    PeriodUnknown,
    RestatementReasonMissing,
)
from motcua.reform.indicators.queries.frozen import Line, lines
from motcua.reform.indicators.rules import PeriodKind, period_ending, period_of

pytestmark = pytest.mark.django_db
ON_TIME = "dossiers_on_time_rate"
MONTH = (MONDAY + timedelta(days=31)).replace(day=15) if MONDAY.day >= 15 else MONDAY.replace(day=15)
CODE = f"month-{MONTH.year}-{MONTH.month}"
LATER = MONTH + timedelta(days=3)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def office(world: World) -> Post:
    return make_post(make_person("Vũ Thị Hạnh", user=make_user("hanh")), world.province.pk, Role.STEERING_OFFICE)


def _by(post: Post) -> Actor:
    return actor_for(post.person_id, post.pk, MONDAY.date())


def _line(period: object, key: str = ON_TIME) -> Line:
    return next(line for line in lines(period) if line.of.key == key)  # type: ignore[arg-type]  # (the fixture's own)


def _made_late(dossier: Dossier) -> None:
    """Correct the moment of a result, as a correction would."""
    moved = dossier.due_at + timedelta(hours=1) if dossier.due_at else None
    Dossier.objects.filter(pk=dossier.pk).update(resolved_at=moved)


def test_periods_end_on_the_fourteenth() -> None:
    quarter = period_ending(PeriodKind.QUARTER, 2023, 3)
    assert (quarter.from_on, quarter.to_on, quarter.code) == (date(2022, 12, 15), date(2023, 3, 14), "quarter-2023-1")
    assert period_of("quarter-2023-1") == quarter
    assert period_of("year-2023-1") == period_ending(PeriodKind.YEAR, 2023, 12)
    assert [period_of(code) for code in ("quarter-2023-5", "week-2023-1", "month-x-1", "", "month")] == [None] * 5


def test_a_frozen_period_keeps_its_numbers_with_query_hash_and_entry(world: World, office: Post) -> None:
    walked(world, at=MONDAY, steps=8)
    period = actions.freeze_period(unit_id=world.province.pk, code=CODE, by=_by(office), at=LATER)
    line = _line(period)
    assert (line.frozen.numerator, line.frozen.denominator, line.frozen.row_count) == (1, 1, 1)
    assert (line.is_told, line.is_restated, len(line.frozen.data_hash)) == (True, False, 64)
    assert "SELECT" in line.frozen.query
    assert [entry.verb for entry in entries_of("frozen_period", period.pk)] == ["frozen"]
    with pytest.raises(AlreadyFrozen):
        actions.freeze_period(unit_id=world.province.pk, code=CODE, by=_by(office), at=LATER)


def test_what_cannot_be_frozen_is_said(world: World, office: Post) -> None:
    with pytest.raises(PeriodNotOver):
        actions.freeze_period(unit_id=world.province.pk, code=CODE, by=_by(office), at=MONTH - timedelta(days=1))
    with pytest.raises(PeriodUnknown):
        actions.freeze_period(unit_id=world.province.pk, code="khong", by=_by(office), at=LATER)
    with pytest.raises(NotAllowed):
        actions.freeze_period(unit_id=world.province.pk, code=CODE, by=_by(world.cast.posts["lan"]), at=LATER)


def test_a_correction_makes_a_restatement_with_its_reason(world: World, office: Post) -> None:
    dossier = walked(world, at=MONDAY, steps=8)
    period = actions.freeze_period(unit_id=world.province.pk, code=CODE, by=_by(office), at=LATER)
    value_id = _line(period).frozen.pk
    with pytest.raises(NothingRestated):
        actions.restate_value(value_id=value_id, reason="Thử", by=_by(office), at=LATER)
    _made_late(dossier)
    changed = _line(period)
    assert (changed.is_told, changed.is_restated) == (False, True)
    with pytest.raises(RestatementReasonMissing):
        actions.restate_value(value_id=value_id, reason=" ", by=_by(office), at=LATER)
    actions.restate_value(value_id=value_id, reason="Đính chính giờ trả", by=_by(office), at=LATER)
    told = _line(period)
    assert (told.is_told, told.is_restated) == (True, True)
    assert (told.frozen.numerator, told.restatements[0].numerator, told.restatements[0].denominator) == (1, 0, 1)


def test_the_page_freezes_and_shows_both_numbers(world: World, office: Post) -> None:
    dossier = walked(world, at=MONDAY, steps=8)
    client = sign_in(Client(), office)
    assert "Chưa chốt kỳ nào" in client.get(reverse("dashboards:frozen")).content.decode()
    refused = client.post(reverse("dashboards:freeze"), {"unit": "0", "period": "x"})
    assert refused.status_code == 422
    period = actions.freeze_period(unit_id=world.province.pk, code=CODE, by=_by(office), at=LATER)
    _made_late(dossier)
    url = reverse("dashboards:frozen_period", args=[period.pk])
    shown = client.get(url).content.decode().replace("\u00a0", " ")
    for words in ("100 % (1/1)", "0 % (0/1)", "Chưa giải trình", "SHA-256"):
        assert words in shown
    tell = reverse("dashboards:restate", args=[period.pk, _line(period).frozen.pk])
    assert client.post(tell, {"reason": ""}).status_code == 422
    told = client.post(tell, {"reason": "Đính chính giờ trả"}, follow=True).content.decode()
    assert "Đính chính giờ trả" in told
