"""The hourly trial finds what was changed behind the record's back, in a column, a count, an interval or a measure."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motcua.base.actors import job
from motcua.base.ledger.models import Entry
from motcua.base.ledger.queries import entries_of
from motcua.casework.dossiers.models import Dossier, DossierSpan, DossierTally
from motcua.casework.dossiers.queries import accepted_for, procedure_of, retold_of
from motcua.casework.dossiers.tests.factories import MONDAY, make_world, walked
from motcua.insight.dashboards.actions import try_figures
from motcua.insight.dashboards.rules.recounts import RECOUNTS
from motcua.insight.dashboards.rules.recounts_of_catalogue import CATALOGUE
from motcua.reform.indicators.models import FigureTrial
from motcua.reform.indicators.queries.trials import last_trial
from motcua.reform.indicators.registry import measure
from tests.figures.stories import Teller, told

pytestmark = pytest.mark.django_db
NOW = MONDAY + timedelta(days=40)


def _office(size: int = 8) -> list[int]:
    teller = Teller(make_world(), random.Random(3))
    return [teller.one().id for _ in range(size)]


def _tried() -> FigureTrial:
    return try_figures(by=job("dashboards.try_figures"), at=NOW, chance=random.Random(1))


def _facts(trial: FigureTrial) -> set[tuple[str, str]]:
    return {(one["fact"], one["column"]) for one in trial.differences}


def test_what_nobody_touched_agrees_and_is_kept_with_its_entry() -> None:
    ids = _office()
    trial = _tried()
    assert (trial.difference_count, trial.differences, trial.dossier_count) == (0, [], len(ids))
    assert trial.row_count > 3 * len(ids)
    assert trial.value_count == 2 * len(RECOUNTS | CATALOGUE)
    assert trial.cell["dossiers"] == len(ids)
    [entry] = entries_of("figure_trial", trial.pk)
    assert (entry.verb, entry.data["rows"], entry.data["difference_count"]) == ("tried", trial.row_count, 0)
    assert last_trial() == trial


def test_an_empty_record_is_tried_too() -> None:
    assert (_tried().row_count, _tried().value_count) == (0, 0)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"due_at": NOW}, ("fact_dossiers", "due_at")),
        ({"channel": 3}, ("fact_dossiers", "channel")),
        ({"received_at": MONDAY - timedelta(days=9)}, ("fact_dossiers", "received_at")),
        ({"outcome": "refused"}, ("fact_dossiers", "is_refused")),
    ],
)
def test_a_changed_column_is_found_with_its_key(changed: dict[str, Any], found: tuple[str, str]) -> None:
    dossier = walked(make_world(), steps=7, channel=1)
    Dossier.objects.filter(pk=dossier.id).update(**changed)
    trial = _tried()
    assert found in _facts(trial)
    assert dossier.id in {one["key"] for one in trial.differences}
    assert trial.difference_count
    assert entries_of("figure_trial", trial.pk)[0].data["differences"] == trial.differences


def test_a_changed_interval_and_a_changed_count_are_found() -> None:
    dossier = walked(make_world(), steps=7)
    DossierSpan.objects.filter(dossier=dossier, number=2).update(worked_seconds=1)
    DossierTally.objects.filter(dossier=dossier).update(digitised_count=0, paper_count=9)
    facts = _facts(_tried())
    assert {("fact_dossier_steps", "worked_minutes"), ("fact_dossiers", "paper_count")} <= facts


def test_a_lost_row_is_found() -> None:
    dossier = walked(make_world(), steps=3)
    DossierSpan.objects.filter(dossier=dossier, number=1).delete()
    assert ("fact_dossier_spans", "") in _facts(_tried())


@pytest.mark.parametrize("key", ["dossiers_received", *CATALOGUE])
def test_a_measure_that_counts_wrongly_is_found(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _office()
    of = measure(key)
    wrong = replace(of, parts=tuple(replace(part, counted=lambda t, _window: t[of.row_key] < 0) for part in of.parts))
    monkeypatch.setitem(measure.__globals__["_measures"], of.key, wrong)
    assert {one["fact"] for one in _tried().differences} == {of.key}


def test_the_ledger_alone_names_the_dossiers_of_a_cell() -> None:
    ids = _office()
    Dossier.objects.all().update(competent_agency_id=Dossier.objects.first().competent_unit_id)  # type: ignore[union-attr] # there are
    accepted = Entry.objects.filter(kind="dossier", number=1).first()
    assert accepted
    agency, procedure = accepted.data["competent_agency"], procedure_of(accepted.data["version"])
    assert sorted(accepted_for(agency, procedure, most=len(ids)) or []) == sorted(ids)
    assert accepted_for(agency, procedure, most=len(ids) - 1) is None


def test_both_hands_tell_a_dossier_alike() -> None:
    ids = _office(12)
    slow = {row.entries[0].subject_id: row for row in told()}
    for key, quick in retold_of(ids).items():
        row = slow[key]
        names = ("channel", "received_at", "resolved_at", "withdrawn_at", "is_file", "is_refused", "supplement_count")
        assert [getattr(quick, name) for name in names] == [getattr(row, name) for name in names]
        assert [step.worked_minutes for step in quick.steps if step.ended_at] == [s.worked_minutes for s in row.steps]
        assert quick.due_as_of(NOW) == row.due_as_of(NOW)
