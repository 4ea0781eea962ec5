"""The form above the tree."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AsOfForm(forms.Form):
    """A day and words to look for."""

    tim = forms.CharField(label=_("Tên hoặc mã định danh"), required=False, max_length=100)
    ngay = forms.DateField(
        label=_("Tính đến ngày"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
