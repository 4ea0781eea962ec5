"""What is written in bulk is what the real actions leave."""

import os
import random
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.base.actors import job
from motcua.base.ledger import queries as ledger
from motcua.casework.dossiers.models import Dossier
from motcua.engines.worktime.rules import INDOCHINA
from motcua.operations.simulate import dossiers, folding
from motcua.operations.simulate.actions import begin, write_month
from motcua.operations.simulate.arrivals import arrivals
from motcua.operations.simulate.errors import DayTaken, OtherSimulation
from motcua.operations.simulate.office import NAME
from motcua.operations.simulate.proof import kept
from motcua.operations.simulate.run import Run, done_months, is_simulated
from motcua.operations.simulate.shapes import Place, Story
from motcua.operations.simulate.telling import tell
from motcua.operations.simulate.tests.conftest import Stage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=INDOCHINA)
BY = job(NAME)
# How many dossiers are replayed; the full proof takes 500.
SAMPLE = int(os.environ.get("MOTCUA_PROOF") or 40)
LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)

Desk = tuple[Place, date]


def make_run(first: date, last: date, *, scale: str = "1", until: datetime = NOW) -> Run:
    return Run(profile="district", seed=7, scale=scale, ranges=((first, last),), until=until)


def write(stage: Stage, run: Run) -> None:
    begin(run=run, by=BY, at=NOW)
    for month in run.months():
        write_month(run=run, month=month, office=stage.office, places=stage.places, by=BY, at=NOW)


def stories(stage: Stage, run: Run, desk: Desk) -> Iterator[Story]:
    place, on = desk
    for whole in dossiers.stories(stage.office, place, on, seed=run.seed, scale=float(run.scale)):
        if story := whole.until(run.until):
            yield story


def sampled(stage: Stage, run: Run) -> list[Desk]:
    """Return desks and days with enough dossiers: the days around the end of the districts, then any."""
    days = [on for month in run.months() for on in run.days(month)]
    desks = [(place, on) for on in days for place in stage.places]
    random.Random(run.seed).shuffle(desks)
    found, count = [], 0
    for place, on in sorted(desks, key=lambda desk: desk[1] not in {LAST_DAY, FIRST_DAY, days[-1]}):
        calendar = stage.office.calendar(place.agency_id)
        many = len(arrivals(place, on, calendar, seed=run.seed, scale=float(run.scale), subject=dossiers.KEY))
        if many and count < SAMPLE:
            found.append((place, on))
            count += many
    return found


def kept_of(desks: list[Desk]) -> dict[str, Any]:
    """Return all that is kept of the dossiers that these desks received on these days, by code."""
    return {
        dossier.code: kept(dossier)
        for place, on in desks
        for dossier in Dossier.objects.filter(receiving_agency=place.agency_id, received_at__date=on).order_by("id")
    }


def test_sampled_dossiers_of_three_years_are_what_the_real_actions_leave(stage: Stage) -> None:
    run = make_run(date(2023, 1, 1), date(2025, 12, 31), until=datetime(2026, 1, 1, tzinfo=INDOCHINA))
    desks = sampled(stage, run)
    before = transaction.savepoint()
    write(stage, run)
    connection.check_constraints()
    bulk = kept_of(desks)
    assert ledger.verify() == []
    transaction.savepoint_rollback(before)
    assert not Dossier.objects.exists()
    for desk in desks:
        for story in stories(stage, run, desk):
            tell(stage.office, story)
    assert len(bulk) >= SAMPLE
    assert kept_of(desks) == bulk


def test_a_writer_that_forgets_one_field_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    run = make_run(date(2023, 5, 8), date(2023, 5, 9), scale="3")
    desks = sampled(stage, run)[:3]
    move, _ = folding.DEEDS["settled"]
    monkeypatch.setitem(folding.DEEDS, "settled", (move, lambda *_told: ({"outcome": "granted"}, None)))
    before = transaction.savepoint()
    write(stage, run)
    bulk = kept_of(desks)
    transaction.savepoint_rollback(before)
    for desk in desks:
        for story in stories(stage, run, desk):
            tell(stage.office, story)
    assert bulk.keys() == kept_of(desks).keys()
    assert bulk != kept_of(desks)


def test_a_month_alone_is_the_month_of_the_whole(stage: Stage) -> None:
    day = (stage.places[0], date(2023, 5, 8))
    whole = make_run(date(2023, 4, 1), date(2023, 6, 30), scale="9")
    list(stories(stage, whole, (stage.places[0], date(2023, 4, 5))))
    assert list(stories(stage, whole, day)) == list(stories(stage, make_run(day[1], day[1], scale="9"), day)) != []


def test_what_stands_is_not_written_twice_and_marks_the_database(stage: Stage) -> None:
    assert not is_simulated()
    run = make_run(date(2023, 5, 1), date(2023, 5, 31))
    write(stage, run)
    count = Dossier.objects.count()
    write(stage, run)
    assert done_months() == {202305: count} == {202305: Dossier.objects.count()}
    assert is_simulated()


def test_another_run_in_the_same_database_is_refused(stage: Stage) -> None:
    write(stage, make_run(date(2023, 5, 1), date(2023, 5, 1)))
    with pytest.raises(OtherSimulation):
        begin(run=make_run(date(2023, 5, 1), date(2023, 5, 2)), by=BY, at=NOW)


def test_a_day_on_which_people_worked_is_left_to_them(stage: Stage) -> None:
    run = make_run(date(2023, 5, 8), date(2023, 5, 8), scale="9")
    place = stage.places[0]
    tell(stage.office, next(stories(stage, run, (place, date(2023, 5, 8)))))
    with pytest.raises(DayTaken):
        write(stage, run)


def test_nothing_is_left_open_by_an_agency_that_ended(stage: Stage) -> None:
    write(stage, make_run(date(2025, 6, 1), LAST_DAY, scale="4"))
    ended = Dossier.objects.filter(received_at__date__lte=LAST_DAY, competent_agency__slug__contains="xuan-loc")
    assert ended.count() > 100
    assert not ended.exclude(state__in=["result_ready", "returned", "withdrawn"]).exists()
