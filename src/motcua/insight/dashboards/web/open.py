"""The page for anyone: how well the agencies keep their dates, and how long a procedure usually takes."""

from datetime import date
from decimal import Decimal

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from motcua.insight.dashboards.queries.open import years_shown
from motcua.insight.dashboards.queries.open_kept import kept_figures
from motcua.insight.dashboards.queries.targets import open_plans
from motcua.insight.dashboards.rules import LEAST
from motcua.insight.dashboards.web.targets import measures_of, open_line
from motcua.ui.access import PUBLIC, Request, open_to

MINUTES_OF_A_DAY = 480  # eight hours of work
MAX_AGE = 600
_DIGITS = 19  # of a bigint


class YearForm(forms.Form):
    """Which year."""

    nam = forms.TypedChoiceField(
        label=_("Năm"),
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("Chưa công bố số liệu của năm này. Hãy chọn một năm trong danh sách.")},
    )

    def __init__(self, data: dict[str, str], *, today: date) -> None:
        """Offer the years that are published."""
        super().__init__(data)
        field = self.fields["nam"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = [(year, str(year)) for year in years_shown(today)]


@open_to(PUBLIC)
@require_safe
@cache_control(public=True, max_age=MAX_AGE)
def figures(request: Request) -> HttpResponse:
    """Show the public tables of a year."""
    now = timezone.now()
    today = timezone.localdate(now)
    asked = {"nam": request.GET["nam"].replace("\x00", "")} if request.GET.get("nam") else {}
    form = YearForm(asked or {"nam": str(years_shown(today)[0])}, today=today)
    year = form.cleaned_data["nam"] if form.is_valid() else years_shown(today)[0]
    found = kept_figures(year or years_shown(today)[0], now)
    plan = request.GET.get("ke_hoach", "")
    targets = open_plans(
        found.from_on.year, found.to_on, int(plan) if plan.isdecimal() and len(plan) < _DIGITS else None
    )
    context = {
        "form": form,
        "found": found,
        "least": LEAST,
        "plans": targets.plans,
        "plan": targets.shown,
        "targets": [open_line(one) for one in targets.targets],
        "measures": measures_of(targets.targets),
        "agencies": [(line, line.value) for line in found.agencies],
        "procedures": [
            (line, None if line.value is None else Decimal(line.value.numerator) / MINUTES_OF_A_DAY)
            for line in found.procedures
        ],
    }
    return render(request, "dashboards/open.html", context)
