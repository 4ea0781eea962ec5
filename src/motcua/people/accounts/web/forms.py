"""Forms of administrators and of the auditor."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.actors import Role
from motcua.people.accounts.models import AccessVerb
from motcua.people.organizations.queries import subtree_ids, units_on

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

ROLE_LABELS = {
    Role.RECEPTION: _("Tiếp nhận hồ sơ"),
    Role.CASE_OFFICER: _("Thụ lý hồ sơ"),
    Role.UNIT_HEAD: _("Lãnh đạo đơn vị"),
    Role.APPROVER: _("Phê duyệt kết quả"),
    Role.RECORDS_CLERK: _("Văn thư"),
    Role.RETURN_DESK: _("Trả kết quả"),
    Role.CASHIER: _("Thu phí, lệ phí"),
    Role.CENTRE_SUPERVISOR: _("Giám sát bộ phận một cửa"),
    Role.LEADER: _("Lãnh đạo cơ quan"),
    Role.STEERING_OFFICE: _("Thường trực cải cách hành chính"),
    Role.ADMINISTRATOR: _("Quản trị hệ thống"),
    Role.AUDITOR: _("Kiểm tra, giám sát (chỉ xem)"),
}

# What rooms call the things they note access to; a kind not named here is shown as it is.
KIND_LABELS = {
    "dossier": _("Hồ sơ"),
    "file": _("Tệp"),
    "contact": _("Người nộp hồ sơ"),
    "person": _("Cán bộ, công chức"),
    "access": _("Nhật ký truy cập"),
    "measure": _("Chỉ tiêu"),
}


def labels_of(roles: Collection[Role]) -> list[str]:
    """Return the names of roles in the order of the list above."""
    return [str(label) for role, label in ROLE_LABELS.items() if role in roles]


def day_field(label: "StrPromise", *, required: bool = True) -> forms.DateField:
    """Return a field for a day, typed or picked."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"])


class AccountForm(forms.Form):
    """A new account for a new person."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, help_text=_("Chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối.")
    )


class PostForm(forms.Form):
    """A post for a person, in a unit the administrator looks after."""

    unit_id = forms.TypedChoiceField(label=_("Đơn vị"), coerce=int)
    title = forms.CharField(label=_("Chức danh"), max_length=120)
    roles = forms.MultipleChoiceField(
        label=_("Vai trò"),
        choices=[(str(role), label) for role, label in ROLE_LABELS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    phone = forms.CharField(label=_("Điện thoại cơ quan"), max_length=40, required=False)
    valid_from = day_field(_("Từ ngày"))
    valid_to = day_field(_("Đến hết ngày"), required=False)

    def __init__(self, *args: Any, agency_id: int, on: date, **kwargs: Any) -> None:  # noqa: ANN401 (Django's form)
        """Offer the units under an agency as of a day."""
        super().__init__(*args, **kwargs)
        units = units_on(subtree_ids(agency_id, on), on).values()
        field = self.fields["unit_id"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(unit.unit_id, _label(unit.name, unit.agency_name)) for unit in units]


def _label(unit: str, agency: str) -> str:
    """Name a unit with the agency it belongs to."""
    return unit if agency in {"", unit} else f"{unit} – {agency}"


class EndPostForm(forms.Form):
    """The last day of a post."""

    last_day = day_field(_("Ngày cuối cùng"))


class AccessForm(forms.Form):
    """What the auditor filters by in the address: nothing personal."""

    verb = forms.ChoiceField(label=_("Việc"), choices=[("", _("Mọi việc")), *AccessVerb.choices], required=False)
    kind = forms.ChoiceField(
        label=_("Nội dung"), choices=[("", _("Mọi nội dung")), *KIND_LABELS.items()], required=False
    )
    day = day_field(_("Ngày"), required=False)


class AccessPersonForm(forms.Form):
    """Whose looks the auditor reads; sent by POST, kept on the server."""

    person_id = forms.IntegerField(label=_("Mã số người xem"), min_value=1, max_value=2**62, required=False)
