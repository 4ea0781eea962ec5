"""What the address says is chosen: period, day, agency, level, field, procedure, channel; nothing personal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from motcua.casework.procedures.models import Field, Procedure
from motcua.insight.dashboards.queries.choice import DEFAULT_KIND, Choice, Named, days_shown
from motcua.insight.dashboards.queries.scope import Agency, Scope, scope_of
from motcua.insight.dashboards.rules import Comparison, Kind, Period, period_of

FIRST_DAY = date(2000, 1, 1)
LONGEST_YEARS = 5
KINDS = (
    (Kind.YEAR, _("Năm đến nay")),
    (Kind.QUARTER, _("Quý")),
    (Kind.MONTH, _("Tháng")),
    (Kind.REPORT, _("Kỳ báo cáo, ngày 15 đến 14")),
    (Kind.WEEK, _("Tuần")),
    (Kind.OWN, _("Từ ngày đến ngày")),
)
COMPARISONS = (
    (Comparison.BEFORE, _("Cùng số ngày của kỳ trước")),
    (Comparison.LAST_YEAR, _("Cùng những ngày năm trước")),
)
CHANNELS = (("", _("Mọi kênh")), ("1", _("Trực tiếp")), ("2", _("Trực tuyến")), ("3", _("Bưu chính")))
NAMES = ("ky", "ngay", "tu", "den", "so_sanh", "don_vi", "cap", "linh_vuc", "thu_tuc", "kenh")
_SELECTED = SafeString(" selected")
_NOT_A_DAY = _("Ngày phải viết theo mẫu ngày/tháng/năm, thí dụ 22/11/2026.")


def _day(label: Any) -> forms.DateField:  # noqa: ANN401 (a lazy text)
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": _NOT_A_DAY},
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
    )


class PeriodForm(forms.Form):
    """Which days; checked first, since they decide which agencies there are."""

    ky = forms.ChoiceField(label=_("Kỳ"), required=False, choices=KINDS, initial=DEFAULT_KIND)
    ngay = _day(_("Số liệu đến ngày"))
    tu = _day(_("Từ ngày"))
    den = _day(_("Đến ngày"))
    so_sanh = forms.ChoiceField(label=_("So sánh với"), required=False, choices=COMPARISONS, initial=Comparison.BEFORE)

    def __init__(self, data: Mapping[str, str], *, today: date) -> None:
        """Remember today: numbers of tomorrow do not exist."""
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Check the days against each other and against today."""
        data = super().clean() or {}
        for name in ("ngay", "tu", "den"):
            day = data.get(name)
            if day and day > self.today:
                self.add_error(name, _("Chưa có số liệu của ngày sau hôm nay."))
            elif day and day < FIRST_DAY:
                self.add_error(name, _("Ngày quá xa, hãy chọn từ năm 2000."))
        if data.get("ky") == Kind.OWN and not self.errors:
            self._check_own(data.get("tu"), data.get("den") or self.today)
        return data

    def _check_own(self, first: date | None, last: date) -> None:
        if first is None:
            self.add_error("tu", _("Hãy chọn ngày bắt đầu."))
        elif first > last:
            self.add_error("den", _("Ngày cuối phải từ ngày bắt đầu trở đi."))
        elif (last - first).days > LONGEST_YEARS * 366:
            self.add_error("den", _("Hãy chọn không quá 5 năm."))

    def period(self) -> Period:
        """Return the chosen period; without a valid choice the year to date."""
        data = self.cleaned_data if self.is_valid() else {}
        kind = Kind(data.get("ky") or DEFAULT_KIND)
        if kind is Kind.OWN:
            last = data.get("den") or self.today
            return Period(kind=kind, from_on=data["tu"], to_on=last, ends_on=last)
        return period_of(kind, data.get("ngay") or self.today)

    def how(self) -> Comparison:
        """Return with what is compared."""
        data = self.cleaned_data if self.is_valid() else {}
        return Comparison(data.get("so_sanh") or Comparison.BEFORE)


class LongSelect(forms.Select):
    """A list of hundreds of names: a template for each of them takes as long as counting every dossier."""

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 (as Django has it)
    ) -> SafeString:
        """Return the list in one go."""
        drawn = self.get_context(name, value, attrs)["widget"]
        options = (one for _group, some, _place in drawn["optgroups"] for one in some)
        lines = ((one["value"], _SELECTED if one["selected"] else "", one["label"]) for one in options)
        inside = format_html_join("", '<option value="{}"{}>{}</option>', lines)
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(drawn["attrs"]), inside)


class FilterForm(forms.Form):
    """Which part of the reader's agencies, which field, procedure and channel."""

    don_vi = forms.ChoiceField(
        label=_("Cơ quan"),
        required=False,
        widget=LongSelect,
        error_messages={"invalid_choice": _("Cơ quan này không có trong phạm vi Ông/Bà theo dõi vào kỳ đã chọn.")},
    )
    cap = forms.ChoiceField(
        label=_("Cấp"),
        required=False,
        error_messages={"invalid_choice": _("Không có cấp này trong phạm vi Ông/Bà theo dõi.")},
    )
    linh_vuc = forms.TypedChoiceField(
        label=_("Lĩnh vực"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Không có lĩnh vực này trong danh mục.")},
    )
    thu_tuc = forms.CharField(
        label=_("Mã thủ tục"), required=False, max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    kenh = forms.TypedChoiceField(
        label=_("Kênh tiếp nhận"),
        required=False,
        choices=CHANNELS,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Không có kênh tiếp nhận này.")},
    )

    def __init__(self, data: Mapping[str, str], *, scope: Scope) -> None:
        """Offer the agencies and levels of the reader's scope, and the fields of the catalogue."""
        super().__init__(data)
        self.field_names = dict(Field.objects.order_by("name").values_list("id", "name"))
        agencies = [(agency.slug, agency.name) for agency in scope.agencies.values()]
        choices: dict[str, list[tuple[Any, Any]]] = {
            "don_vi": [("", _("Tất cả cơ quan")), *agencies],
            "cap": [("", _("Mọi cấp")), *scope.levels.items()],
            "linh_vuc": [("", _("Mọi lĩnh vực")), *self.field_names.items()],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
            field.choices = offered

    @property
    def channels(self) -> list[tuple[int, Any]]:
        """Return the channels by their number."""
        return [(int(key), label) for key, label in CHANNELS if key]

    def clean_thu_tuc(self) -> Named | None:
        """Find the procedure of a code."""
        code = self.cleaned_data["thu_tuc"].strip()
        if not code:
            return None
        found = Procedure.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("Không có thủ tục mang mã này trong danh mục."))
        return Named(key=found.pk, name=found.name, code=found.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The choice of an address, its forms, and whether it was understood."""

    choice: Choice
    period_form: PeriodForm
    filter_form: FilterForm
    query: str

    @property
    def is_valid(self) -> bool:
        """Return whether everything in the address was understood."""
        return self.period_form.is_valid() and self.filter_form.is_valid()

    @property
    def field_names(self) -> dict[int, str]:
        """Return the names of all fields."""
        return self.filter_form.field_names

    @property
    def is_filtered(self) -> bool:
        """Return whether a part is looked at, not all."""
        choice = self.choice
        return any((choice.agency, choice.level, choice.field, choice.procedure, choice.channel))

    def with_(self, **changes: object) -> str:
        """Return the query of the address with some choices changed; None takes one away."""
        kept = QueryDict(self.query).dict()
        kept.update({name: str(value) for name, value in changes.items() if value is not None})
        gone = [name for name, value in changes.items() if value is None]
        return urlencode({name: value for name, value in kept.items() if name not in gone})


def chosen(request: HttpRequest, root_id: int | None, now: datetime) -> Chosen:
    """Return what an address chooses below a root."""
    today = timezone.localdate(now)
    data = {name: request.GET[name].replace("\x00", "") for name in NAMES if request.GET.get(name)}
    period_form = PeriodForm(data, today=today)
    period, how = period_form.period(), period_form.how()
    scope = scope_of(root_id, days_shown(period, how))
    filter_form = FilterForm(data, scope=scope)
    asked = filter_form.cleaned_data if filter_form.is_valid() else {}
    field = asked.get("linh_vuc")
    choice = Choice(
        period=period,
        how=how,
        now=now,
        scope=_within(scope, asked.get("don_vi", ""), days_shown(period, how)),
        agency=_agency(scope, asked.get("don_vi", "")),
        level=asked.get("cap", ""),
        field=Named(key=field, name=filter_form.field_names[field]) if field else None,
        procedure=asked.get("thu_tuc"),
        channel=asked.get("kenh"),
    )
    return Chosen(choice=choice, period_form=period_form, filter_form=filter_form, query=urlencode(data))


def _agency(scope: Scope, slug: str) -> Agency | None:
    return next((agency for agency in scope.agencies.values() if slug and agency.slug == slug), None)


def _within(scope: Scope, slug: str, days: tuple[date, ...]) -> Scope:
    """Return the part of a scope below the chosen agency."""
    agency = _agency(scope, slug)
    if agency is None:
        return scope
    inside = scope_of(agency.agency_id, days)
    agencies = {key: one for key, one in inside.agencies.items() if key in scope.agencies}
    return Scope(root_id=agency.agency_id, agencies=agencies)
