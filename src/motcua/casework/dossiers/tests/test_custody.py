"""Hours of each step against hours used, and until when it must move on; the figures are worked by hand."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from motcua.base.actors import Role
from motcua.base.testing import cast
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.rules import State, Stay, allowed_hours, latest_start, steps_ahead
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY, make_world, walked
from motcua.casework.dossiers.web import shown
from motcua.casework.procedures.rules import default_workflow
from motcua.engines.worktime.rules import Calendar, Limit, LimitUnit

TEN_DAYS = Limit(10, LimitUnit.WORKING_DAY)
FRIDAY_CLOSE = datetime(2026, 7, 17, 17, tzinfo=HANOI)


def _stay(role: Role, state: State) -> Stay:
    return Stay(role=role, unit_id=1, post_id=None, state=state, started_at=MONDAY, ended_at=MONDAY)


def test_a_step_has_its_share_of_the_limit_and_goes_on_after_a_pause() -> None:
    stays = [
        _stay(Role.RECEPTION, State.RECEIVED),
        _stay(Role.CASE_OFFICER, State.IN_PROCESS),
        _stay(Role.CASE_OFFICER, State.AWAITING_SUPPLEMENT),
        _stay(Role.CASE_OFFICER, State.IN_PROCESS),
        _stay(Role.CASE_OFFICER, State.IN_PROCESS),
    ]
    used = [timedelta(hours=n) for n in (1, 10, 99, 40, 1)]
    given = allowed_hours(stays, used, default_workflow(), TEN_DAYS)
    assert given == (Decimal(4), Decimal(44), None, Decimal(34), Decimal(0))


def test_what_lies_ahead_is_the_usual_way_to_the_end() -> None:
    ahead = steps_ahead(Role.CASE_OFFICER, default_workflow(), TEN_DAYS)
    assert ahead is not None
    assert [(step.role, step.hours) for step in ahead] == [
        (Role.UNIT_HEAD, Decimal(8)),
        (Role.APPROVER, Decimal(12)),
        (Role.RECORDS_CLERK, Decimal(8)),
        (Role.RETURN_DESK, Decimal(4)),
    ]
    assert steps_ahead(Role.LEADER, default_workflow(), TEN_DAYS) is None


@pytest.mark.parametrize(
    ("hours", "by"),
    [
        (28, datetime(2026, 7, 14, 11, 30, tzinfo=HANOI)),
        (32, datetime(2026, 7, 13, 17, tzinfo=HANOI)),
        (40, datetime(2026, 7, 10, 17, tzinfo=HANOI)),
        (1.5, datetime(2026, 7, 17, 15, 30, tzinfo=HANOI)),
        (0, FRIDAY_CLOSE),
    ],
)
def test_the_last_moment_leaves_exactly_the_hours_that_are_needed(hours: float, by: datetime) -> None:
    assert latest_start(Calendar(), FRIDAY_CLOSE, timedelta(hours=hours)) == by


@pytest.mark.django_db
def test_the_page_shows_hours_of_the_steps_and_the_one_sentence() -> None:
    world = make_world(limit="10wd")
    dossier = walked(world, steps=3)
    view = queries.dossier_page(dossier.id, world.cast.actor(cast.THINH), now=MONDAY + timedelta(hours=3))
    assert [row.allowed for row in view.custody.rows] == [Decimal(4), Decimal(44), Decimal(43)]
    now = MONDAY + timedelta(hours=3)
    assert shown.tip(view.custody.just_in_time, now=now) == {
        "lead": "Trình trước 17:00 14/07 thì vừa kịp.",
        "why": "Các bước sau cần 32 giờ làm việc; từ 17:00 14/07 đến hạn còn đúng 32 giờ.",
    }
