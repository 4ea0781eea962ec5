"""Drawing of form fields: label, hint, control, error beside it, all tied together for readers."""

from typing import Any, TypedDict, Unpack

from django.forms import BoundField, CheckboxInput, FileInput, RadioSelect, Select
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

_WIDTHS = (3, 4, 5, 6, 7, 8, 12)
# Django's own messages do not say which field they mean; messages of the house do.
_PLAIN_CODES = {"invalid", "invalid_choice", "invalid_list", "min_length", "max_length", "min_value", "max_value"}


class FieldOptions(TypedDict, total=False):
    """What the tag {% field %} may be told."""

    width: int
    label: str
    hint: str
    numeric: bool
    optional: bool


def column(width: int) -> str:
    """Return the class of a column of so many twelfths; an unknown width takes the whole row."""
    return f"c{width}" if width in _WIDTHS else "c12"


def drawn(bound: BoundField, **options: Unpack[FieldOptions]) -> str:
    """Return the HTML of a field."""
    if "label" in options:
        bound.field.widget.attrs.pop("placeholder", None)  # a library's own words, said by the label now
    is_numeric = options.get("numeric", False)
    help_text = options.get("hint") or str(bound.help_text)
    widget = bound.field.widget
    context: dict[str, Any] = {
        "bound": bound,
        "label": options.get("label") or bound.label,
        "column": column(options.get("width", 12)),
        "hint": help_text,
        "is_optional": options.get("optional", False),
        "hint_id": f"{bound.auto_id}-goi-y",
        "errors": [text for _, text in faults(bound)],
        "error_id": f"{bound.auto_id}-loi",
        "is_choice": isinstance(widget, RadioSelect),
        "is_check": isinstance(widget, CheckboxInput),
    }
    described = [context["hint_id"]] * bool(help_text) + [context["error_id"]] * bool(bound.errors)
    if context["is_choice"]:
        context["described"] = " ".join(described)
        return render_to_string("ui/parts/field.html", context)
    attrs: dict[str, str | bool] = {"class": f"{_control_class(bound)}{' num' if is_numeric else ''}"}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if is_numeric:
        attrs["inputmode"] = "numeric"
    context["control"] = bound.as_widget(attrs=attrs)
    return render_to_string("ui/parts/field.html", context)


def faults(bound: BoundField) -> list[tuple[str, str]]:
    """Return each error of a field twice: for the summary, with the field's name, and beside the field."""
    missing, advice = _words_for_missing(bound)
    found = []
    for error in bound.form.errors.as_data().get(bound.name, []):
        if error.code == "required":
            found.append((f"{missing}: {bound.label}", advice))
        else:
            named = f"{bound.label}: " if error.code in _PLAIN_CODES else ""
            found += [(f"{named}{text}", str(text)) for text in error.messages]
    return found


def _words_for_missing(bound: BoundField) -> tuple[str, str]:
    """Return what to say in the summary and beside the field when nothing was given."""
    if isinstance(bound.field.widget, CheckboxInput):
        return _("Chưa đánh dấu"), _("Xin đánh dấu chỗ này.")
    if isinstance(bound.field.widget, Select | RadioSelect):
        return _("Chưa chọn"), _("Xin chọn một mục.")
    if isinstance(bound.field.widget, FileInput):
        return _("Chưa có tệp"), _("Xin chọn một tệp.")
    return _("Chưa có"), _("Xin nhập chỗ này.")


def _control_class(bound: BoundField) -> str:
    """Return the class of a control, with the classes its widget asks for."""
    widget = bound.field.widget
    own = widget.attrs.get("class", "")
    if isinstance(widget, CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, Select) and not isinstance(widget, FileInput):
        kind = "form-select"
    else:
        kind = "form-control"
    return f"{kind} {own}".strip()
