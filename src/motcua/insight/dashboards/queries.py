"""What a leader's page shows: numbers of the leader's subtree, each open to its dossiers."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy

from motcua.base.actors import Actor
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible_to
from motcua.people.organizations.queries import subtree_ids, units_on
from motcua.reform.indicators.base import Side, Value, Window
from motcua.reform.indicators.errors import MeasureUnknown
from motcua.reform.indicators.queries import evaluate, evaluate_by, keys_behind
from motcua.reform.indicators.registry import measure
from motcua.ui.words import said

PAGE = 50
SIDE_LABELS = {
    Side.DENOMINATOR: gettext_lazy("Tất cả"),
    Side.NUMERATOR: gettext_lazy("Đúng hạn"),
    Side.DIFFERENCE: gettext_lazy("Trễ hoặc quá hạn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLine:
    """One agency's share of a number."""

    agency_id: int
    name: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The dossiers behind one side of a number: a page of those the reader may see, of how many there are."""

    dossiers: list[Dossier]
    seen: int
    total: int
    next_after: int | None


def year_to_date(by: Actor, now: datetime) -> Window:
    """Return the window from 1 January to now over the agencies of the actor's subtree."""
    today = timezone.localdate(now)
    start = timezone.make_aware(datetime.combine(today.replace(month=1, day=1), time.min))
    agencies = subtree_ids(by.agency_id, today) if by.agency_id is not None else frozenset()
    return Window(from_at=start, to_at=now, agency_ids=agencies)


def look_said(reason: str) -> str:
    """Return in words at which side of which number somebody looked; what is no such code stays as it is."""
    key, _space, side = reason.partition(" ")
    try:
        return f"{said(measure(key).label)}: {SIDE_LABELS[Side(side)]}"
    except (MeasureUnknown, ValueError):
        return reason


def measured(key: str, window: Window) -> Value:
    """Return a measure in a window; an empty subtree has no data."""
    return evaluate(key, window) if window.agency_ids else Value(numerator=0, denominator=0)


def by_agency(key: str, window: Window, *, now: datetime) -> list[AgencyLine]:
    """Return a measure for each agency with any data, the worst first."""
    values = evaluate_by(key, window) if window.agency_ids else {}
    names = units_on(values, timezone.localdate(now))
    lines = [
        AgencyLine(agency_id=agency, name=names[agency].name if agency in names else "", value=value)
        for agency, value in values.items()
    ]
    return sorted(lines, key=lambda line: (line.value.numerator / line.value.denominator, line.name))


def behind(key: str, window: Window, side: Side, *, by: Actor, after: int = 0) -> Behind:
    """Return the dossiers behind a number with the reader's own rights, in keyset pages by id."""
    keys = keys_behind(key, window, side) if window.agency_ids else []
    visible = visible_to(by).filter(id__in=keys)
    page = list(visible.filter(id__gt=after).select_related("version__procedure").order_by("id")[: PAGE + 1])
    return Behind(
        dossiers=page[:PAGE],
        seen=visible.count(),
        total=len(keys),
        next_after=page[PAGE - 1].id if len(page) > PAGE else None,
    )
