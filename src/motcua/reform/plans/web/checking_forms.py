"""What is typed on the pages of import and checking."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.errors import DomainError
from motcua.reform.plans.models import ItemKind, Plan, ReadItem
from motcua.reform.plans.queries.importing import Agency
from motcua.reform.plans.rules import drafts
from motcua.reform.plans.rules.areas import TITLES
from motcua.reform.plans.rules.measures import NAMES, measure_name
from motcua.reform.plans.web.item_words import COMPARATORS, DEADLINES, scope_words
from motcua.ui.formatting import decimal
from motcua.ui.words import said

DATES = ["%d/%m/%Y", "%Y-%m-%d"]
ACCEPT = ".txt,.docx,.pdf,.html,.htm"
# The areas of reform, in the language of whoever chooses.
AREAS = [("", _("chưa rõ")), *((key, _(title)) for key, title in TITLES.items())]
WRONG_DAY = _("Ngày chưa đúng. Viết theo mẫu 24/08/2026.")
PARTS = 4
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+$")


def whole_number(text: str) -> int | None:
    """Return the number that an address or a hidden field holds; anybody may have typed anything there."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


class DraftForm(forms.Form):
    """A form whose domain errors stand beside their fields."""

    def take(self, error: DomainError) -> None:
        """Put a domain error beside the field it names, else on top."""
        self.add_error(error.field if error.field in self.fields else None, said(error))


def day_field(label: Any, *, required: bool = False) -> forms.DateField:  # noqa: ANN401 (a lazy text)
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        required=required,
        input_formats=DATES,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
        error_messages={"invalid": WRONG_DAY},
    )


class NumberField(forms.CharField):
    """A number as Vietnamese people write it: 2,5."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 (as Django names it)
        """Return the number, or an error in people's words."""
        text = (super().to_python(value) or "").replace(" ", "").rstrip("%")
        if "," in text or THOUSANDS.match(text):
            text = text.replace(".", "").replace(",", ".")
        try:
            return float(text) if text else None
        except ValueError:
            raise forms.ValidationError(_("Giá trị phải là một số, ví dụ 98 hoặc 2,5.")) from None

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 (as Django names it)
        """Return the number as it is written."""
        return decimal(value, 4) if isinstance(value, int | float) else value

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 (as Django names it)
        """Return whether another number was typed, however it is written."""
        try:
            return bool(self.to_python(data) != initial)
        except forms.ValidationError:
            return True


class ItemForm(DraftForm):
    """What a person may set right of an item."""

    kind: ItemKind

    def changes(self) -> drafts.Value:
        """Return what was typed differently from what stands, in the shape of an item's value."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in drafts.FIELDS[self.kind]}


class TargetForm(ItemForm):
    """A target: comparator, value, level, measure; then words, unit, area, population."""

    kind = ItemKind.TARGET
    comparator = forms.ChoiceField(label=_("So sánh"), choices=COMPARATORS)
    value = NumberField(label=_("Giá trị"), required=False)
    scope = forms.ChoiceField(label=_("Cấp"))
    indicator = forms.ChoiceField(label=_("Phép đo"), required=False)
    text = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=60)
    area = forms.ChoiceField(label=_("Lĩnh vực"), required=False, choices=AREAS)
    population = forms.CharField(label=_("Tính trên"), max_length=1000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as Django takes them)
        """Offer the levels with the field that was read, and the measures with the one that was read."""
        super().__init__(*args, **kwargs)
        scope, measure = self.initial.get("scope") or "all", self.initial.get("indicator") or ""
        fields = scope.partition(";")[2].strip()
        scopes = [*drafts.LEVELS, *(f"{level}; {fields}" for level in drafts.LEVELS if fields)]
        chosen: Any = self.fields["scope"]
        chosen.choices = [(each, scope_words(each)) for each in dict.fromkeys((*scopes, scope))]
        chosen = self.fields["indicator"]
        names = sorted({*NAMES, *([measure] if measure else [])}, key=measure_name)
        chosen.choices = [("", _("chưa gắn phép đo")), *((name, said(measure_name(name))) for name in names)]

    def clean_indicator(self) -> str | None:
        """Return the measure, or none."""
        return self.cleaned_data["indicator"] or None

    def clean_area(self) -> str | None:
        """Return the area, or none."""
        return self.cleaned_data["area"] or None


def _lines(text: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class LinesField(forms.CharField):
    """Agencies, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 (as Django names it)
        """Return the lines."""
        return _lines(super().to_python(value) or "")

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 (as Django names it)
        """Return one line for each."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 (as Django names it)
        """Return whether other lines were typed."""
        return list(initial or []) != _lines(data or "")


class TaskForm(ItemForm):
    """A task: words, product, who leads, who coordinates, until when."""

    kind = ItemKind.TASK
    task = forms.CharField(label=_("Nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    product = forms.CharField(
        label=_("Sản phẩm"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
    lead = LinesField(label=_("Chủ trì, mỗi dòng một cơ quan"), required=False)
    coordinating = LinesField(label=_("Phối hợp, mỗi dòng một cơ quan"), required=False)
    deadline_kind = forms.ChoiceField(label=_("Loại thời hạn"), choices=DEADLINES)
    due = day_field(_("Đến ngày"))
    start = day_field(_("Từ ngày"))
    deadline_text = forms.CharField(label=_("Thời hạn như đã in"), max_length=300, required=False)
    area = forms.ChoiceField(label=_("Lĩnh vực"), required=False, choices=AREAS)

    clean_area = TargetForm.clean_area

    def changes(self) -> drafts.Value:
        """Return what was typed differently, the deadline as a whole."""
        found = super().changes()
        if {"deadline_kind", "due", "start", "deadline_text"} & set(self.changed_data):
            told = self.cleaned_data
            found["deadline"] = {
                **self.initial.get("deadline", {}),
                "kind": told["deadline_kind"],
                "text": told["deadline_text"],
                "due": _iso(told["due"]),
                "start": _iso(told["start"]),
                "is_doubtful": False,
            }
        return found


def _iso(day: date | None) -> str | None:
    """Return a day as plain data."""
    return day.isoformat() if day else None


def item_form(kind: str, value: drafts.Value, data: Any = None, *, prefix: str = "muc") -> ItemForm:  # noqa: ANN401 (POST data)
    """Return the form of an item, filled with what stands or with what was typed."""
    if kind == ItemKind.TARGET:
        return TargetForm(data, initial=value, prefix=prefix)
    until = value["deadline"]
    days = {"due": drafts.day(until["due"]), "start": drafts.day(until["start"])}
    told = {**value, "deadline_kind": until["kind"], "deadline_text": until["text"], **days}
    return TaskForm(data, initial=told, prefix=prefix)


def part_forms(item: ReadItem, data: Any = None) -> list[ItemForm]:  # noqa: ANN401 (POST data)
    """Return a form for each part that an item may be split into; the first two are filled."""
    return [item_form(item.kind, item.value, data, prefix=f"phan{n}") for n in range(PARTS)]


class MergeForm(DraftForm):
    """Which item this one is the same as."""

    into = forms.ChoiceField(label=_("Gộp vào mục"))

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401 (as Django takes them)
        """Offer the other items of the kind."""
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["into"]
        chosen.choices = [("", _("Chọn một mục")), *others]


class WhereForm(DraftForm):
    """Where in the source an added item stands."""

    line = forms.IntegerField(label=_("Dòng trong văn bản"), min_value=1)


class FileForm(DraftForm):
    """The file of a plan."""

    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        allow_empty_file=True,
        max_length=200,
        help_text=_("Tệp .docx, .txt, .html hoặc .pdf có lớp chữ, tối đa 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class ImportForm(FileForm):
    """Whose plan it is, and the file."""

    agency = forms.ChoiceField(label=_("Cơ quan ban hành"), widget=forms.RadioSelect)
    parent = forms.ChoiceField(
        label=_("Thực hiện kế hoạch cấp trên"),
        required=False,
        help_text=_("Để trống thì tìm theo căn cứ ghi trong văn bản."),
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], parents: Iterable[Plan], **kwargs: Any) -> None:  # noqa: ANN401 (as Django takes them)
        """Offer agencies and plans."""
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["agency"]
        chosen.choices = [(agency.unit_id, agency.name) for agency in agencies]
        chosen = self.fields["parent"]
        named = ((plan.pk, f"{plan.number}, {plan.title}") for plan in parents)
        chosen.choices = [("", _("Tìm theo căn cứ của văn bản")), *named]


class ApproveForm(DraftForm):
    """Number, date and year of the document."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60)
    issued_on = day_field(_("Ngày ban hành"), required=True)
    year = forms.IntegerField(label=_("Năm của kế hoạch"), min_value=1990, max_value=2100)
    title = forms.CharField(label=_("Tên kế hoạch"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class DiscardForm(DraftForm):
    """Why a draft is discarded."""

    reason = forms.CharField(
        label=_("Lý do bỏ"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do để người khác hiểu vì sao bỏ bản này.")},
    )
