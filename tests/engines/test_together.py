"""Measures counted in one statement are what each of them is alone, on either engine."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from motcua.base.lake import Engine, fetched
from motcua.reform.indicators.base import (
    Dimension,
    Kind,
    Measure,
    Part,
    Subtree,
    by_agency,
    by_unit,
    counting,
    grouping,
)
from motcua.reform.indicators.registry import measure
from tests.engines.windows import COMPUTED, widest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both")]
SUMS = [one for one in map(measure, COMPUTED) if one.agency and one.kind is not Kind.ORDER]
ORDERS = [one for one in map(measure, COMPUTED) if one.kind is Kind.ORDER]
UNITS, ON = (1, 2, 7), date(2024, 1, 1)
Cells = dict[tuple[str, int], tuple[int, int]]


def _together(measures: list[Measure], engine: Engine) -> Cells:
    found = by_agency(measures, widest())
    sums: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for number, agency, *pairs in fetched(found.table, engine):
        for key, n, d in zip(found.keys[number], pairs[::2], pairs[1::2], strict=False):
            sums[key, agency][0] += n
            sums[key, agency][1] += d
    return {place: (n, d) for place, (n, d) in sums.items() if d}


def _alone(engine: Engine) -> Cells:
    return {
        (of.key, agency): (n or 0, d)
        for of in SUMS
        for agency, n, d in fetched(grouping(of, widest(), Dimension.AGENCY), engine)
        if d
    }


@pytest.mark.parametrize("engine", list(Engine))
def test_sums_by_agency_are_those_of_each_alone(engine: Engine) -> None:
    alone = _alone(engine)
    assert _together(SUMS, engine) == alone
    assert {key for key, _agency in alone} == {of.key for of in SUMS}


def test_fewer_scans_than_measures_are_made() -> None:
    of_dossiers = [of for of in SUMS if of.fact.get_name() == "fact_dossiers"]
    assert len(by_agency(of_dossiers, widest()).keys) * 3 <= len(of_dossiers)


def test_a_flow_that_is_counted_whole_is_seen() -> None:
    wrong = [replace(of, parts=tuple(_whole(part) for part in of.parts)) for of in SUMS]
    narrower = {of.key for of in SUMS if any(part.within for part in of.parts)}
    found, alone = _together(wrong, Engine.POSTGRES), _alone(Engine.POSTGRES)
    seen = {key for key, agency in alone if found[key, agency] != alone[key, agency]}
    assert set() < seen <= narrower


def _whole(part: Part) -> Part:
    """Return a part that counts all of the flow it lies in."""
    return replace(part, counted=part.within or part.counted, within=None)


@pytest.mark.parametrize("engine", list(Engine))
def test_order_statistics_by_unit_are_those_of_each_alone(engine: Engine) -> None:
    found = by_unit(ORDERS, widest(), UNITS, ON)
    together = {(found.keys[number][0], unit): (n, d) for number, unit, n, d in fetched(found.table, engine)}
    under = [replace(widest(), under=Subtree(unit_id=unit, on=ON)) for unit in UNITS]
    alone = {
        (of.key, unit): fetched(counting(of, window), engine)[0]
        for of in ORDERS
        for unit, window in zip(UNITS, under, strict=True)
    }
    assert together == alone
