"""A dossier that a version without spans received or moved gets the spans that its entries tell of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.base.actors import job
from motcua.casework.dossiers import actions, queries, tasks
from motcua.casework.dossiers.models import DossierSpan, DossierTally
from motcua.casework.dossiers.queries.left_behind import left_behind
from motcua.casework.dossiers.tests.factories import MONDAY, make_world, walked

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize("lost", ["all", "the last", "the first"])
def test_spans_that_are_missing_are_written_from_the_entries(lost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        tasks, "UPGRADE", timezone.now() - MONDAY + DAY
    )  # entries of a loaded history are recorded then
    dossier = walked(make_world(), steps=4)
    spans = DossierSpan.objects.filter(dossier=dossier).order_by("number")
    number = {"all": 0, "the last": spans.last().number, "the first": spans.first().number}[lost]  # type: ignore[union-attr]  # a walked dossier has spans
    DossierTally.objects.filter(dossier=dossier).delete()
    (spans.filter(number=number) if number else spans).delete()
    assert left_behind(MONDAY) == [dossier.id]
    tasks.catch_up(0)
    assert queries.kept_spans(dossier.id) == queries.recomputed_spans(dossier.id)
    assert DossierTally.objects.filter(dossier=dossier).exists()
    assert left_behind(MONDAY) == []


def test_a_dossier_whose_spans_are_right_is_left_alone() -> None:
    dossier = walked(make_world(), steps=4)
    assert left_behind(MONDAY) == []
    assert not actions.catch_up(dossier_id=dossier.id, by=job("test"), at=timezone.now())
