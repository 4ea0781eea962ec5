"""What people choose about the catalogue."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.procedures.models import Field
from motcua.engines.worktime.rules import LimitUnit
from motcua.people.organizations.queries import agencies_with_desks


class CatalogueForm(forms.Form):
    """Words, or a field to leaf through."""

    q = forms.CharField(label=_("Tên, mã, lĩnh vực hoặc từ thường gọi"), required=False, max_length=200)
    linh_vuc = forms.ChoiceField(label=_("Lĩnh vực"), required=False)

    def __init__(self, data: object, *, fields: Iterable[Field]) -> None:
        """Offer the fields that have procedures."""
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict of the request
        choices = [("", _("Mọi lĩnh vực")), *((str(field.id), field.name) for field in fields)]
        self.fields["linh_vuc"] = forms.ChoiceField(label=_("Lĩnh vực"), required=False, choices=choices)


class UnitForm(forms.Form):
    """The unit of one printed time."""

    version_id = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput, max_length=100)
    unit = forms.ChoiceField(
        label=_("Đơn vị tính"),
        choices=[(unit.value, unit.label) for unit in LimitUnit],
        error_messages={"required": _("Xin chọn đơn vị tính."), "invalid_choice": _("Xin chọn một đơn vị được nêu.")},
    )


class AssignForm(forms.Form):
    """The agency that settles the chosen versions, and since when."""

    agency = forms.ChoiceField(label=_("Cơ quan giải quyết"), error_messages={"required": _("Xin chọn cơ quan.")})
    valid_from = forms.DateField(
        label=_("Áp dụng từ ngày"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Xin nhập ngày."), "invalid": _("Xin nhập ngày có thật.")},
    )
    versions = forms.TypedMultipleChoiceField(
        label=_("Thủ tục"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Xin đánh dấu ít nhất một thủ tục.")},
    )

    def __init__(self, data: object = None, *, on: date, versions: Iterable[int]) -> None:
        """Offer the agencies with a desk and the versions of the page."""
        super().__init__(data, initial={"valid_from": on})  # type: ignore[arg-type]  # a QueryDict of the request
        agency, chosen = self.fields["agency"], self.fields["versions"]
        agency.choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Chọn cơ quan")),
            *((str(unit.unit_id), unit.name) for unit in agencies_with_desks(on)),
        ]
        chosen.choices = [(str(version), str(version)) for version in versions]  # type: ignore[attr-defined]  # as above
