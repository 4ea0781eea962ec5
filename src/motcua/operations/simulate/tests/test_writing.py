"""What is written in bulk is what the real actions leave."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.base.actors import job
from motcua.base.ledger import queries as ledger
from motcua.casework.dossiers.models import Dossier
from motcua.engines.worktime.rules import INDOCHINA
from motcua.operations.simulate.actions import begin, write_month
from motcua.operations.simulate.generators import generators
from motcua.operations.simulate.office import NAME
from motcua.operations.simulate.proof import kept
from motcua.operations.simulate.run import Run
from motcua.operations.simulate.tests.conftest import Stage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=INDOCHINA)
BY = job(NAME)


def make_run(*ranges: tuple[date, date], until: datetime = NOW) -> Run:
    return Run(profile="district", seed=7, scale="4", ranges=ranges, until=until)


def written(stage: Stage, run: Run) -> None:
    begin(run=run, by=BY, at=NOW)
    for month in run.months():
        write_month(run=run, month=month, office=stage.office, places=stage.places, by=BY, at=NOW)


def told(stage: Stage, run: Run) -> None:
    """Tell the same through the actions, in the order of acceptance."""
    for month in run.months():
        for on in run.days(month):
            for place in stage.places:
                for generator in generators():
                    for whole in generator.stories(stage.office, place, on, seed=run.seed, scale=float(run.scale)):
                        if story := whole.until(run.until):
                            generator.tell(stage.office, story)


def all_kept() -> dict[str, Any]:
    return {dossier.code: kept(dossier) for dossier in Dossier.objects.order_by("id")}


def test_the_real_actions_leave_the_same_dossiers_entry_by_entry(stage: Stage) -> None:
    """Two days of the districts, their last ones, and the first ones after them, of which some are still open."""
    spring, merger = (date(2023, 5, 25), date(2023, 5, 26)), (date(2025, 6, 28), date(2025, 7, 2))
    run = make_run(spring, merger, until=datetime(2025, 7, 4, 10, tzinfo=INDOCHINA))
    before = transaction.savepoint()
    written(stage, run)
    connection.check_constraints()
    bulk = all_kept()
    assert ledger.verify() == []
    transaction.savepoint_rollback(before)
    told(stage, run)
    assert len(bulk) >= 40
    assert all_kept() == bulk
