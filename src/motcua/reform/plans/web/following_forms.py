"""What is typed when a task or a target is followed."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.errors import DomainError
from motcua.reform.plans.actions.change_target import COMPARATORS
from motcua.reform.plans.web.following_words import COMPARATORS as SIGNS
from motcua.ui.formatting import vn_date
from motcua.ui.words import said

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_DATES = ["%d/%m/%Y", "%Y-%m-%d"]
_FILES = "application/pdf,.pdf,.docx,image/jpeg,.jpg,image/png,.png"


class FollowingForm(forms.Form):
    """A form of this app; a domain error stands beside its field."""

    def take(self, error: DomainError) -> None:
        """Put a domain error beside the field it names, else on top."""
        self.add_error(error.field if error.field in self.fields else None, said(error))


def _day(
    label: "str | _StrPromise", *, required: "str | _StrPromise" = "", hint: "str | _StrPromise" = ""
) -> forms.DateField:
    """Return a field of a day."""
    return forms.DateField(
        label=label,
        required=bool(required),
        input_formats=_DATES,
        help_text=hint,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
        error_messages={"required": required, "invalid": _("Ngày chưa đúng. Viết theo mẫu 24/08/2026.")},
    )


def _file(label: "str | _StrPromise") -> forms.FileField:
    """Return a field of a file; what is in it is checked where it is kept."""
    return forms.FileField(
        label=label,
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, DOCX, JPG hoặc PNG, tối đa 20 MB."),
        widget=forms.FileInput(attrs={"accept": _FILES}),
    )


class VietnameseDecimal(forms.DecimalField):
    """A number as it is written here: dots between thousands, a comma before the rest."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 (as Django has it)
        """Read 6.007 and 97,4."""
        if isinstance(value, str):
            value = value.replace(" ", "").replace("\u00a0", "").replace(".", "").replace(",", ".")
        return super().to_python(value)


def _number(
    label: "str | _StrPromise", *, required: "str | _StrPromise" = "", hint: "str | _StrPromise" = ""
) -> VietnameseDecimal:
    """Return a field of a number."""
    return VietnameseDecimal(
        label=label,
        required=bool(required),
        help_text=hint,
        max_digits=14,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": required, "invalid": _("Hãy ghi một số, ví dụ 6.007 hoặc 97,4.")},
    )


class ReportForm(FollowingForm):
    """That a task is done, or how far it is."""

    kind = forms.ChoiceField(
        label=_("Báo cáo"),
        choices=[("done", _("Đã hoàn thành")), ("progress", _("Tiến độ"))],
        widget=forms.RadioSelect,
        initial="done",
        error_messages={"required": _("Hãy chọn đã hoàn thành hay tiến độ.")},
    )
    period_due_on = forms.ChoiceField(label=_("Kỳ báo cáo"), required=False)
    done_on = _day(_("Ngày hoàn thành"), hint=_("Để trống nếu chỉ báo tiến độ."))
    note = forms.CharField(
        label=_("Kết quả, sản phẩm"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Số, ký hiệu văn bản hoặc đường dẫn; việc còn lại nếu báo tiến độ."),
    )
    file = _file(_("Tệp sản phẩm"))

    def __init__(self, *args: Any, periods: Iterable[date] = (), **options: Any) -> None:  # noqa: ANN401 (as Django)
        """Offer the periods of a periodic task; without them there is no such field."""
        super().__init__(*args, **options)
        choices = [(day.isoformat(), _("Kỳ đến %(on)s") % {"on": vn_date(day)}) for day in periods]
        if choices:
            self.fields["period_due_on"].choices = [("", _("Chọn kỳ")), *choices]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["period_due_on"]


class ReturnForm(FollowingForm):
    """Why a report is returned."""

    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do trả lại để đơn vị biết phải bổ sung gì.")},
    )


class ChangeForm(FollowingForm):
    """What every formal change tells: its document, why, and from when it holds."""

    document_number = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=100,
        error_messages={"required": _("Điều chỉnh phải theo văn bản. Hãy ghi số, ký hiệu.")},
    )
    document_issued_on = _day(_("Ngày văn bản"), required=_("Hãy ghi ngày của văn bản điều chỉnh."))
    valid_from = _day(_("Áp dụng từ ngày"), required=_("Hãy ghi ngày bắt đầu áp dụng."))
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do điều chỉnh như văn bản nêu.")},
    )


class ChangeTaskForm(ChangeForm):
    """A new deadline, or that the task is withdrawn."""

    due_on = _day(_("Hạn mới"))
    is_withdrawn = forms.BooleanField(label=_("Rút nhiệm vụ này"), required=False)
    field_order = ["due_on", "is_withdrawn"]


class ChangeTargetForm(ChangeForm):
    """A new threshold, or that the target is withdrawn."""

    comparator = forms.ChoiceField(
        label=_("So sánh"),
        choices=[(sign, SIGNS[sign]) for sign in COMPARATORS],
        error_messages={"required": _("Hãy chọn dấu so sánh.")},
    )
    value = _number(_("Ngưỡng mới"))
    is_withdrawn = forms.BooleanField(label=_("Rút chỉ tiêu này"), required=False)
    field_order = ["comparator", "value", "is_withdrawn"]


class ValueForm(FollowingForm):
    """A value of a target for a period, with its evidence."""

    period_from_on = _day(_("Kỳ số liệu từ ngày"), required=_("Hãy ghi ngày đầu kỳ."))
    period_to_on = _day(_("đến ngày"), required=_("Hãy ghi ngày cuối kỳ."))
    numerator = _number(_("Tử số"), required=_("Hãy ghi tử số."), hint=_("Số đã đạt, ví dụ 6.007."))
    denominator = _number(_("Mẫu số"), hint=_("Tổng số; để trống nếu chỉ tiêu là một con số."))
    evidence = forms.CharField(
        label=_("Căn cứ"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Báo cáo, sổ hoặc hệ thống nơi lấy số."),
    )
    file = _file(_("Tệp chứng minh"))


class GiveForm(FollowingForm):
    """The document that gives a task, and the task; its agencies are chosen beside it."""

    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=100,
        error_messages={"required": _("Hãy ghi số, ký hiệu của văn bản giao nhiệm vụ.")},
    )
    issued_on = _day(_("Ngày văn bản"), required=_("Hãy ghi ngày của văn bản."))
    issuer = forms.CharField(label=_("Cơ quan, người ban hành"), max_length=200, required=False)
    title = forms.CharField(label=_("Trích yếu"), max_length=500, required=False)
    file = _file(_("Tệp văn bản"))
    text = forms.CharField(
        label=_("Nội dung nhiệm vụ"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi nội dung nhiệm vụ như văn bản nêu.")},
    )
    product = forms.CharField(label=_("Sản phẩm"), max_length=1000, required=False)
    due_on = _day(_("Hạn"), required=_("Hãy ghi hạn hoàn thành."))
