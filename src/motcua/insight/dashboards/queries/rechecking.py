"""The trial of the figures: dossiers by chance, rows of facts and whole measures, each against the ledger alone."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from motcua.base.lake import Engine
from motcua.casework.dossiers.queries import accepted_for, compared, procedure_of, retold_of, sampled
from motcua.casework.dossiers.rules import Retold
from motcua.casework.procedures.queries import told_versions
from motcua.casework.procedures.rules import Channel
from motcua.insight.dashboards.rules.recounts import RECOUNTS, Pair, came
from motcua.insight.dashboards.rules.recounts_of_catalogue import CATALOGUE
from motcua.insight.dashboards.rules.recounts_of_plans import OF_PLANS
from motcua.reform.indicators.base import Window
from motcua.reform.indicators.queries import evaluate
from motcua.reform.plans.queries.told import some_agency, told_tasks

# Bounds of one trial at any size of the record: dossiers by chance, as many of the newest entries, and a whole cell.
SAMPLE, LARGEST_CELL, CELLS_TRIED = 150, 1_500, 6
# Facts in the folder of DuckDB are as old as its last batch: a cell that has just changed tells nothing there.
_SETTLED = timedelta(minutes=10)
_MONTH = timedelta(days=30)
_FIRST, _MOMENT = timedelta(days=1), timedelta(microseconds=1)


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
    values = [*(_values(*cell, chance, at) if cell else ()), *_of_plans(chance, at)]
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
    versions = told_versions(procedure, settled_by=_settled_by(at))
    for window in _windows(agency, procedure, told, chance, at):
        for key, recount in RECOUNTS.items():
            yield _compared(key, window, recount(told, window))
        if versions is not None:
            on, is_used = _last_day(window), any(row.channel == Channel.ONLINE for row in came(told, window))
            for key, told_of in CATALOGUE.items():
                yield _compared(key, window, told_of(versions, on, is_used))


def _of_plans(chance: random.Random, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the same for the measures of tasks, over the plans of one agency by chance, up to now and to a day."""
    agency = some_agency(chance)
    tasks = told_tasks(agency, settled_by=_settled_by(at)) if agency is not None else None
    if agency is None or tasks is None:
        return
    start = timezone.make_aware(datetime(timezone.localdate(at).year, 1, 1))  # noqa: DTZ001 (made aware here)
    for to_at in (at, start + chance.random() * (at - start)):
        window = Window(from_at=start, to_at=max(to_at, start + _FIRST), agency_ids=frozenset({agency}))
        for key, recount in OF_PLANS.items():
            yield _compared(key, window, recount(tasks, timezone.localdate(start), _last_day(window)))


def _settled_by(at: datetime) -> datetime | None:
    """Return since when the folder may lack what was recorded; the database lacks nothing."""
    return None if settings.MOTCUA_INDICATOR_ENGINE == Engine.POSTGRES else at - _SETTLED


def _compared(key: str, window: Window, wanted: Pair) -> dict[str, Any]:
    """Return where a measure differs from its recount; nothing where it does not."""
    value = evaluate(key, window)
    shown = (value.numerator, value.denominator)
    if shown == wanted:
        return {}
    return {
        "fact": key,
        "key": None,
        "place": 0,
        "column": f"{window.from_at:%Y-%m-%d %H:%M} .. {window.end:%Y-%m-%d %H:%M}",
        "ledger": "{}/{}".format(*wanted),
        "shown": "{}/{}".format(*shown),
    }


def _last_day(window: Window) -> date:
    """Return the last local day of a window."""
    return timezone.localdate(window.end - _MOMENT)


def _windows(agency: int, procedure: int, told: list[Retold], chance: random.Random, at: datetime) -> Iterator[Window]:
    """Yield a month by chance, and all from the first dossier to now."""
    first = min(row.received_at for row in told)
    start = first + chance.random() * (at - first)
    whole = Window(
        from_at=first - _FIRST, to_at=at, agency_ids=frozenset({agency}), procedure_ids=frozenset({procedure})
    )
    yield replace(whole, from_at=start, to_at=min(start + _MONTH, at))
    yield whole
