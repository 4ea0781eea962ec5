"""Frozen periods: what was reported, beside what the record gives now, with the reason of each difference."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError, NotAllowed, NotFound
from motcua.insight.dashboards.queries import scope_of
from motcua.insight.dashboards.web.leader import WATCHERS
from motcua.people.accounts.queries import posts_by_id
from motcua.people.organizations.queries import slugs_of, units_on
from motcua.reform.indicators import actions
from motcua.reform.indicators.base import Kind, Value
from motcua.reform.indicators.models import FrozenPeriod
from motcua.reform.indicators.policies import can_freeze
from motcua.reform.indicators.queries import frozen as queries
from motcua.reform.indicators.queries.frozen import Line
from motcua.reform.indicators.rules import PeriodKind, ended_by, period_of
from motcua.ui.access import Request, open_to
from motcua.ui.formatting import NO_BREAK, decimal, thousands
from motcua.ui.middleware import STATUS
from motcua.ui.words import said

NAMES = {
    PeriodKind.MONTH: _("Tháng %(number)s/%(year)s"),
    PeriodKind.QUARTER: _("Quý %(number)s/%(year)s"),
    PeriodKind.HALF: _("6 tháng đầu năm %(year)s"),
    PeriodKind.NINE: _("9 tháng năm %(year)s"),
    PeriodKind.YEAR: _("Năm %(year)s"),
}


class FreezeForm(forms.Form):
    """Which agency, which period."""

    unit = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    period = forms.ChoiceField(label=_("Kỳ báo cáo"))

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the agencies of the reader on the days of the periods, and the periods that have ended."""
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        ended = ended_by(today, years=4)
        scope = scope_of(request.actor.agency_id, [today, *(one.to_on for one in ended)])
        unit: Any = self.fields["unit"]
        unit.choices = [(key, agency.name) for key, agency in scope.agencies.items()]
        period: Any = self.fields["period"]
        period.choices = [
            (one.code, f"{period_name(one.code)} ({one.from_on:%d/%m/%Y} - {one.to_on:%d/%m/%Y})") for one in ended
        ]

    def take(self, error: DomainError) -> None:
        """Put a domain error beside the field it names."""
        self.add_error(error.field if error.field in self.fields else None, said(error))


def period_name(code: str) -> str:
    """Return what a period is called."""
    found = period_of(code)
    return str(NAMES[found.kind]) % {"number": found.number, "year": found.year} if found else code


@open_to(*WATCHERS)
@require_safe
def periods(request: Request) -> HttpResponse:
    """List the frozen periods of the reader's agencies."""
    return _list(request, FreezeForm(request=request, initial={"unit": request.actor.agency_id}))


def _list(request: Request, form: FreezeForm, *, status: int = 200) -> HttpResponse:
    found = queries.frozen_periods(request.actor)
    names = _units(found)
    context = {
        "rows": [{"period": one, "name": period_name(one.code), "unit": names.get(one.unit_id, "")} for one in found],
        "form": form,
        "may_freeze": request.actor.has(Role.STEERING_OFFICE),
    }
    return render(request, "dashboards/frozen/list.html", context, status=status)


def _units(found: list[FrozenPeriod]) -> dict[int, str]:
    """Return the names of the agencies of periods on their last days."""
    names = slugs_of({one.unit_id for one in found})
    for one in found:
        view = units_on([one.unit_id], one.tree_on).get(one.unit_id)
        if view:
            names[one.unit_id] = view.name
    return names


@open_to(Role.STEERING_OFFICE)
@require_POST
def freeze(request: Request) -> HttpResponse:
    """Freeze the numbers of a period."""
    form = FreezeForm(request.POST, request=request)
    if not form.is_valid():
        return _list(request, form, status=422)
    told = form.cleaned_data
    try:
        period = actions.freeze_period(unit_id=told["unit"], code=told["period"], by=request.actor, at=timezone.now())
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        form.take(error)
        return _list(request, form, status=STATUS[error.kind])
    messages.success(request, gettext("Đã chốt số liệu %(period)s.") % {"period": period_name(period.code)})
    return redirect("dashboards:frozen_period", period.pk)


@open_to(*WATCHERS)
@require_safe
def period(request: Request, period_id: int) -> HttpResponse:
    """Show the frozen numbers of a period beside what the record gives now."""
    return _page(request, queries.frozen_period(period_id, request.actor))


def _page(
    request: Request, found: FrozenPeriod, *, error: DomainError | None = None, value_id: int = 0
) -> HttpResponse:
    """Draw a period, after a refused reason with its error and what was typed."""
    lines = queries.lines(found)
    posts = posts_by_id({one for one in (found.frozen_by_id, *_told_by(lines)) if one})
    names = {key: f"{post.person_name}, {post.title}" for key, post in posts.items()}
    rows = [_row(line, names, error if line.frozen.pk == value_id else None, request) for line in lines]
    context = {
        "period": found,
        "name": period_name(found.code),
        "unit": _units([found]).get(found.unit_id, ""),
        "by": names.get(found.frozen_by_id or 0, ""),
        "rows": rows,
        "changed": sum(row["is_changed"] for row in rows),
        "untold": sum(not row["line"].is_told for row in rows),
        "now": timezone.now(),
        "may_tell": can_freeze(request.actor, found.unit_id),
    }
    return render(request, "dashboards/frozen/period.html", context, status=STATUS[error.kind] if error else 200)


def _told_by(lines: list[Line]) -> list[int | None]:
    return [one.restated_by_id for line in lines for one in line.restatements]


def _row(line: Line, names: dict[int, str], error: DomainError | None, request: Request) -> dict[str, Any]:
    """Return the line of one measure."""
    kind, unit = line.value.kind, line.of.unit
    return {
        "line": line,
        "label": said(line.of.label),
        "definition": said(line.of.definition),
        "then": _shown(line.value, unit),
        "now": _shown(line.now.value, unit),
        "is_changed": line.is_restated or not line.is_told,
        "restatements": [
            {
                "shown": _shown(Value(numerator=one.numerator, denominator=one.denominator, kind=kind), unit),
                "reason": one.reason,
                "by": names.get(one.restated_by_id or 0, ""),
                "at": one.restated_at,
            }
            for one in line.restatements
        ],
        "error": said(error) if error else "",
        "typed": request.POST.get("reason", "") if error else "",
    }


def _shown(value: Value, unit: str) -> str:
    """Return a number with its two integers; nothing to measure is no data."""
    number = value.number
    if number is None:
        return gettext("chưa có dữ liệu")
    if value.kind is Kind.RATE:
        shown = decimal(round(number.numerator / number.denominator, 6), 2)
        return f"{shown}{NO_BREAK}% ({thousands(value.numerator)}/{thousands(value.denominator)})"
    return f"{thousands(round(number))}{NO_BREAK}{unit}".strip()


@open_to(Role.STEERING_OFFICE)
@require_POST
def restate(request: Request, period_id: int, value_id: int) -> HttpResponse:
    """Keep the reason why a frozen number is another one now."""
    found = queries.frozen_period(period_id, request.actor)
    if not found.values.filter(pk=value_id).exists():
        raise NotFound
    try:
        actions.restate_value(
            value_id=value_id, reason=request.POST.get("reason", ""), by=request.actor, at=timezone.now()
        )
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        return _page(request, found, error=error, value_id=value_id)
    messages.success(request, gettext("Đã ghi lý do; trang này cho xem cả số đã chốt và số hiện nay."))
    return redirect("dashboards:frozen_period", period_id)
