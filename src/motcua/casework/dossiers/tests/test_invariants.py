"""What must hold at any moment holds of a whole dossier; each way of breaking it is found, and the ledger keeps it."""

import random
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from motcua.base.actors import job
from motcua.base.errors import NotAllowed
from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import check_record as checking
from motcua.casework.dossiers.models import Dossier, DossierSpan, DossierTally, NumberCounter, Paper
from motcua.casework.dossiers.queries.checks import past_checks, unchecked_since
from motcua.casework.dossiers.queries.invariants import broken_invariants
from motcua.casework.dossiers.tests.factories import MONDAY, make_world, received, walked
from motcua.engines.files.base import path_of
from motcua.engines.files.models import StoredFile

pytestmark = pytest.mark.django_db
CHECKER = job("dossiers.check")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _shelf(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_FILES = tmp_path / "files"


def rules_broken(*dossiers: Dossier) -> set[str]:
    return {broken.rule for broken in broken_invariants([one.pk for one in dossiers], now=timezone.now())}


def _move_due(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(due_at=MONDAY)


def _hold_twice(dossier: Dossier) -> None:
    DossierSpan.objects.filter(dossier=dossier).order_by("-number")[:1].get().delete()


def _give_away(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(holder_post=None)


def _bend_a_span(dossier: Dossier) -> None:
    DossierSpan.objects.filter(dossier=dossier, number=2).update(worked_seconds=1)


def _miscount(dossier: Dossier) -> None:
    DossierTally.objects.filter(dossier=dossier).update(supplement_count=7)


def _give_a_number_too_many(dossier: Dossier) -> None:
    NumberCounter.objects.filter(agency=dossier.receiving_agency_id).update(last=9)


def _give_a_number_twice(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(code=f"{dossier.code}1")


def _lose_bytes(dossier: Dossier) -> None:
    path_of(StoredFile.objects.filter(subject_id=dossier.pk, purpose="result").get().digest).unlink()


@pytest.mark.parametrize(
    ("rule", "deed"),
    [
        ("clock", _move_due),
        ("holder", _hold_twice),
        ("holder", _give_away),
        ("spans", _bend_a_span),
        ("tally", _miscount),
        ("numbers", _give_a_number_too_many),
        ("numbers", _give_a_number_twice),
        ("files", _lose_bytes),
    ],
)
def test_each_way_of_breaking_the_record_is_found(rule: str, deed: Callable[[Dossier], None]) -> None:
    world = make_world()
    whole, broken = walked(world, steps=3), walked(world, steps=7)
    assert rules_broken(whole, broken) == set()
    deed(broken)
    assert rules_broken(whole, broken) == {rule}


def test_a_paper_that_nobody_draws_any_more_is_found() -> None:
    world = make_world()
    dossier, desk = received(world), world.cast.actor(cast.HA, timezone.localdate())
    actions.request_paper(dossier_id=dossier.pk, kind="receipt", by=desk, at=timezone.now())
    assert rules_broken(dossier) == set()
    Paper.objects.update(made_at=timezone.now() - 2 * HOUR)
    assert rules_broken(dossier) == {"papers"}


def test_a_nightly_check_looks_at_what_changed_and_the_ledger_keeps_what_it_found() -> None:
    world, now = make_world(), timezone.now()
    assert unchecked_since() is None
    first = actions.check_record(by=CHECKER, at=now)
    assert (first.dossiers, first.broken, first.is_whole, unchecked_since()) == (0, 0, True, now - HOUR)
    dossier = received(world)
    _move_due(dossier)
    second = actions.check_record(by=CHECKER, at=now + HOUR, chance=random.Random(1))
    assert [one.rule for one in second.found] == ["clock"]
    assert past_checks() == [second, first]


def test_a_check_that_ran_out_of_time_says_so_and_the_next_one_starts_where_it_began(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world, now = make_world(), timezone.now()
    received(world)
    received(world)
    monkeypatch.setattr(sys.modules[checking.__module__], "AT_ONCE", 1)
    late = actions.check_record(by=CHECKER, at=now, limit=-1)
    assert (late.dossiers, late.is_whole, unchecked_since()) == (1, False, None)
    whole = actions.check_record(by=CHECKER, at=now, is_everything=True)
    assert (whole.dossiers, whole.is_whole, unchecked_since()) == (2, True, now - HOUR)


def test_nobody_but_a_job_checks() -> None:
    with pytest.raises(NotAllowed):
        actions.check_record(by=make_world().cast.actor(cast.YEN), at=timezone.now())
