"""What an official writes when moving a dossier on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.errors import DomainError
from motcua.casework.dossiers.rules import CORRECTABLE, Outcome
from motcua.ui.words import said

_DATES = ["%d/%m/%Y", "%Y-%m-%d"]


class MoveForm(forms.Form):
    """A form of a move; a domain error stands beside its field."""

    def take(self, error: DomainError) -> None:
        """Put a domain error beside the field it names, else on top."""
        self.add_error(error.field if error.field in self.fields else None, said(error))


class ReasonForm(MoveForm):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Hãy ghi lý do để người nhận hiểu phải sửa gì.")},
    )


class SettleForm(MoveForm):
    """How the case officer proposes to end the dossier."""

    outcome = forms.ChoiceField(
        label=_("Đề nghị"),
        choices=[(Outcome.GRANTED, _("Đồng ý giải quyết")), (Outcome.REFUSED, _("Từ chối, nêu lý do"))],
        widget=forms.RadioSelect,
        initial=Outcome.GRANTED,
        error_messages={"required": _("Hãy chọn đồng ý hoặc từ chối.")},
    )
    reason = forms.CharField(
        label=_("Lý do, ý kiến trình"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
        help_text=_("Từ chối thì phải ghi lý do."),
    )


class SupplementForm(MoveForm):
    """What the citizen must bring, and why: form 02."""

    items = forms.CharField(
        label=_("Giấy tờ, nội dung cần bổ sung"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("Mỗi dòng một việc. Ghi đủ ngay lần này: luật chỉ cho yêu cầu một lần."),
        error_messages={"required": _("Hãy ghi giấy tờ, nội dung cần bổ sung.")},
    )
    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Hãy ghi lý do để người nộp hiểu vì sao phải bổ sung.")},
    )


class ResultForm(MoveForm):
    """Number, date, signer and file of the signed result."""

    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=100, error_messages={"required": _("Hãy ghi số, ký hiệu của kết quả.")}
    )
    issued_on = forms.DateField(
        label=_("Ngày ban hành"),
        input_formats=_DATES,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
        error_messages={
            "required": _("Hãy ghi ngày ban hành."),
            "invalid": _("Ngày chưa đúng. Viết theo mẫu 24/08/2026."),
        },
    )
    signer = forms.CharField(
        label=_("Người ký"), max_length=200, error_messages={"required": _("Hãy ghi họ tên người ký.")}
    )
    medium = forms.ChoiceField(
        label=_("Trả bằng"),
        choices=[("paper", _("Bản giấy, chuyển về quầy")), ("file", _("Bản điện tử, trả ngay"))],
        widget=forms.RadioSelect,
        initial="paper",
        error_messages={"required": _("Hãy chọn bản giấy hoặc bản điện tử.")},
    )
    file = forms.FileField(
        label=_("Tệp kết quả đã ký (PDF)"),
        required=False,
        allow_empty_file=True,
        help_text=_("Tối đa 20 MB."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )


class CorrectionForm(MoveForm):
    """Which recorded fact is wrong, what is right, and how one knows."""

    field = forms.ChoiceField(
        label=_("Mục ghi sai"),
        choices=[("", _("Chọn một mục")), *((name, _(fact.label)) for name, fact in CORRECTABLE.items())],
        error_messages={"required": _("Hãy chọn mục cần đính chính.")},
    )
    value = forms.CharField(
        label=_("Giá trị đúng"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Thời điểm viết như 24/08/2026 08:30; kênh ghi 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính). "
            "Để trống nếu mục ấy không có."
        ),
    )
    reason = forms.CharField(
        label=_("Lý do, căn cứ"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": _("Hãy ghi lý do đính chính và giấy tờ làm căn cứ.")},
    )


class ErasureForm(MoveForm):
    """Whose personal data is erased by which decision."""

    code = forms.CharField(
        label=_("Mã hồ sơ"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Hãy nhập mã hồ sơ ghi trong quyết định.")},
    )
    decision = forms.CharField(
        label=_("Số, ký hiệu quyết định"),
        max_length=200,
        help_text=_("Quyết định của người có thẩm quyền cho xóa; chỉ ghi số, ký hiệu và ngày, không ghi tên người."),
        error_messages={"required": _("Hãy ghi số, ký hiệu của quyết định.")},
    )
    is_confirmed = forms.BooleanField(
        label=_("Tôi đã đối chiếu hồ sơ với quyết định. Xóa rồi không khôi phục được."),
        required=False,
    )
