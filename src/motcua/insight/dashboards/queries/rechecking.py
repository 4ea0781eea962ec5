"""The trial of the figures: dossiers by chance, rows of facts and whole measures, each against the ledger alone."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from motcua.base.lake import Engine
from motcua.casework.dossiers.queries import accepted_for, compared, procedure_of, retold_of, sampled
from motcua.casework.dossiers.rules import Retold
from motcua.insight.dashboards.rules.recounts import RECOUNTS
from motcua.reform.indicators.base import Window
from motcua.reform.indicators.queries import evaluate

# Bounds of one trial at any size of the record: dossiers by chance, as many of the newest entries, and a whole cell.
SAMPLE, LARGEST_CELL, CELLS_TRIED = 150, 1_500, 6
# Facts in the folder of DuckDB are as old as its last batch: a cell that has just changed tells nothing there.
_SETTLED = timedelta(minutes=10)
_MONTH = timedelta(days=30)
_FIRST = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What was compared, and where the figures and the ledger differ."""

    engine: str
    dossiers: int
    rows: int
    values: int
    cell: Mapping[str, Any]
    differences: list[dict[str, Any]]


def trial(chance: random.Random, at: datetime) -> Trial:
    """Return what a trial by chance finds: every column of the facts of a sample, every measure of a whole cell."""
    drawn, fresh = sampled(chance, SAMPLE)
    told = retold_of({*drawn, *fresh})
    rows, found = compared(told, [*drawn, *fresh])
    cell = next(_cells(chance, [told[key] for key in drawn if key in told], at), None)
    values = list(_values(*cell, chance, at)) if cell else []
    return Trial(
        engine=str(settings.MOTCUA_INDICATOR_ENGINE),
        dossiers=len(told),
        rows=rows,
        values=len(values),
        cell={"agency": cell[0], "procedure": cell[1], "dossiers": len(cell[2])} if cell else {},
        differences=[*map(asdict, found), *(wrong for wrong in values if wrong)],
    )


def _cells(chance: random.Random, drawn: list[Retold], at: datetime) -> Iterator[tuple[int, int, list[Retold]]]:
    """Yield agency, procedure and all their dossiers, where there are not too many of them."""
    for one in chance.sample(drawn, min(CELLS_TRIED, len(drawn))):
        agency, procedure = int(one.accepted["competent_agency"]), procedure_of(int(one.accepted["version"]))
        keys = accepted_for(agency, procedure, most=LARGEST_CELL)
        if keys is None:
            continue
        told = list(retold_of(keys).values())
        if settings.MOTCUA_INDICATOR_ENGINE == Engine.POSTGRES or _is_settled(told, at):
            yield agency, procedure, told


def _is_settled(told: list[Retold], at: datetime) -> bool:
    return all(span.recorded_at < at - _SETTLED for row in told for span in row.spans)


def _values(
    agency: int, procedure: int, told: list[Retold], chance: random.Random, at: datetime
) -> Iterator[dict[str, Any]]:
    """Yield for each measure and window where it differs from its recount; an empty one where it does not."""
    for window in _windows(agency, procedure, told, chance, at):
        for key, recount in RECOUNTS.items():
            value = evaluate(key, window)
            shown, wanted = (value.numerator, value.denominator), recount(told, window)
            days = f"{window.from_at:%Y-%m-%d %H:%M} .. {window.end:%Y-%m-%d %H:%M}"
            yield (
                {}
                if shown == wanted
                else {
                    "fact": key,
                    "key": None,
                    "place": 0,
                    "column": days,
                    "ledger": "{}/{}".format(*wanted),
                    "shown": "{}/{}".format(*shown),
                }
            )


def _windows(agency: int, procedure: int, told: list[Retold], chance: random.Random, at: datetime) -> Iterator[Window]:
    """Yield a month by chance, and all from the first dossier to now."""
    first = min(row.received_at for row in told)
    start = first + chance.random() * (at - first)
    whole = Window(
        from_at=first - _FIRST, to_at=at, agency_ids=frozenset({agency}), procedure_ids=frozenset({procedure})
    )
    yield replace(whole, from_at=start, to_at=min(start + _MONTH, at))
    yield whole
