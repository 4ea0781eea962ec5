"""What the desk types at the counter."""

import re
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.actions import Party
from motcua.casework.dossiers.web.move_forms import MoveForm
from motcua.people.accounts.actions import ContactDetails
from motcua.people.accounts.models import ContactKind

COUNTER, POST = 1, 3
_ID_LENGTHS = (9, 12)
_FIRM_LENGTHS = (10, 13)
_MOBILE = 10
_PHONE_LENGTHS = (10, 11)
_MOMENTS = ["%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%Y-%m-%dT%H:%M"]
_QUIET = {"autocomplete": "off"}


def _digits(text: str) -> str:
    """Return a number without the blanks, dots and dashes people type into it."""
    return re.sub(r"[\s.\-]", "", text)


class IntakeForm(MoveForm):
    """Procedure, people, fee and delivery; the papers are a form of their own."""

    q = forms.CharField(label=_("Gõ tên, mã hoặc việc cần làm, không cần dấu"), required=False, max_length=200)
    version_id = forms.IntegerField(
        label=_("Thủ tục"),
        error_messages={"required": _("Chưa chọn thủ tục."), "invalid": _("Không có thủ tục này trong danh mục.")},
    )
    case = forms.CharField(label=_("Trường hợp"), required=False, max_length=500)
    submit_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    owner_kind = forms.ChoiceField(
        label=_("Chủ hồ sơ là"),
        choices=[(ContactKind.PERSON, _("Cá nhân")), (ContactKind.FIRM, _("Tổ chức, doanh nghiệp"))],
        widget=forms.RadioSelect,
        initial=ContactKind.PERSON,
    )
    owner_name = forms.CharField(
        label=_("Họ tên chủ hồ sơ, hoặc tên tổ chức"),
        max_length=300,
        widget=forms.TextInput(attrs=_QUIET),
        error_messages={"required": _("Chưa có tên chủ hồ sơ.")},
    )
    owner_id_number = forms.CharField(
        label=_("Số định danh hoặc mã số thuế"), max_length=30, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    owner_address = forms.CharField(
        label=_("Địa chỉ"), max_length=500, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    owner_phone = forms.CharField(
        label=_("Điện thoại nhận tin"), max_length=30, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    owner_email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        widget=forms.EmailInput(attrs=_QUIET),
        error_messages={"invalid": _("Thư điện tử chưa đúng. Ví dụ: ten@coquan.vn.")},
    )
    filer = forms.ChoiceField(
        label=_("Ai đang nộp?"),
        choices=[
            ("self", _("Chính chủ hồ sơ")),
            ("proxy", _("Người được ủy quyền")),
            ("post", _("Nhân viên bưu chính")),
        ],
        widget=forms.RadioSelect,
        initial="self",
    )
    filer_name = forms.CharField(
        label=_("Họ tên người nộp"), max_length=300, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    filer_id_number = forms.CharField(
        label=_("Số định danh người nộp"), max_length=30, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    filer_phone = forms.CharField(
        label=_("Điện thoại người nộp"), max_length=30, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    fee_for = forms.CharField(widget=forms.HiddenInput, required=False)
    fee_paid = forms.CharField(
        label=_("Đã thu (đồng)"), max_length=20, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    fee_receipt_number = forms.CharField(
        label=_("Số biên lai"), max_length=60, required=False, widget=forms.TextInput(attrs=_QUIET)
    )
    delivery = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=[("desk", _("Tại quầy")), ("post", _("Bưu chính"))],
        widget=forms.RadioSelect,
        initial="desk",
    )
    is_outage = forms.BooleanField(label=_("Nhận trên giấy khi hệ thống gián đoạn"), required=False)
    stated_at = forms.DateTimeField(
        label=_("Đã nhận lúc"),
        required=False,
        input_formats=_MOMENTS,
        widget=forms.TextInput(attrs={"placeholder": "dd/mm/yyyy HH:MM", **_QUIET}),
        error_messages={"invalid": _("Viết ngày và giờ theo mẫu 24/08/2026 08:30.")},
    )
    stated_reason = forms.CharField(
        label=_("Vì sao khác giờ máy chủ"), max_length=500, required=False, widget=forms.TextInput(attrs=_QUIET)
    )

    def clean_owner_phone(self) -> str:
        """Check the length: that is what goes wrong most."""
        return _phone(self.cleaned_data["owner_phone"])

    def clean_filer_phone(self) -> str:
        """Check the length."""
        return _phone(self.cleaned_data["filer_phone"])

    def clean_filer_id_number(self) -> str:
        """Check the length."""
        return _number(self.cleaned_data["filer_id_number"], _ID_LENGTHS)

    def clean_fee_paid(self) -> int:
        """Read an amount with or without dots."""
        typed = _digits(self.cleaned_data["fee_paid"]).removesuffix("đ")
        if not typed:
            return 0
        if not typed.isdecimal():
            raise forms.ValidationError(gettext("Số tiền chỉ gồm chữ số, ví dụ 75.000."))
        return int(typed)

    def clean(self) -> dict[str, Any]:
        """Check what hangs together."""
        told = super().clean() or self.cleaned_data
        if told.get("owner_id_number"):
            lengths = _FIRM_LENGTHS if told.get("owner_kind") == ContactKind.FIRM else _ID_LENGTHS
            try:
                told["owner_id_number"] = _number(told["owner_id_number"], lengths)
            except forms.ValidationError as error:
                self.add_error("owner_id_number", error)
        if told.get("filer") in {"proxy", "post"} and not told.get("filer_name"):
            self.add_error("filer_name", gettext("Chưa có họ tên người nộp thay."))
        if told.get("fee_paid") and not told.get("fee_receipt_number"):
            self.add_error("fee_receipt_number", gettext("Đã thu tiền thì phải ghi số biên lai."))
        return told

    def owner(self) -> ContactDetails:
        """Return whose dossier it is."""
        told = self.cleaned_data
        return ContactDetails(
            kind=ContactKind(told["owner_kind"]),
            name=told["owner_name"],
            id_number=told["owner_id_number"],
            address=told["owner_address"],
            phone=told["owner_phone"],
            email=told["owner_email"],
        )

    def party(self) -> Party:
        """Return the people of the dossier."""
        told, owner = self.cleaned_data, self.owner()
        if told["filer"] == "self":
            return Party(owner=owner)
        filer = ContactDetails(name=told["filer_name"], id_number=told["filer_id_number"], phone=told["filer_phone"])
        return Party(owner=owner, filer=filer)


def _phone(text: str) -> str:
    """Return a telephone number without blanks, or say how many digits it has."""
    number = _digits(text)
    if number and not number.removeprefix("+").isdecimal():
        raise forms.ValidationError(gettext("Số điện thoại chỉ gồm chữ số."))
    if number and not number.startswith("+") and len(number) not in _PHONE_LENGTHS:
        raise forms.ValidationError(
            gettext("Số điện thoại có %(n)s chữ số; số di động có %(all)s.") % {"n": len(number), "all": _MOBILE}
        )
    return number


def _number(text: str, lengths: tuple[int, int]) -> str:
    """Return an id number without blanks; one of digits only has a fixed length, a passport has letters."""
    number = _digits(text).upper()
    if number.isdecimal() and len(number) not in lengths:
        raise forms.ValidationError(
            gettext("Số định danh có %(n)s chữ số; phải có %(b)s chữ số (loại cũ %(a)s).")
            % {"n": len(number), "a": min(lengths), "b": max(lengths)}
        )
    return number
