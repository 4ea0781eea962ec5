"""Drawing of form fields: label, hint, control, error beside it, all tied together for readers."""

from typing import Any

from django.forms import BoundField, CheckboxInput, FileInput, RadioSelect, Select
from django.template.loader import render_to_string

_WIDTHS = (3, 4, 5, 6, 7, 8, 12)


def column(width: int) -> str:
    """Return the class of a column of so many twelfths; an unknown width takes the whole row."""
    return f"c{width}" if width in _WIDTHS else "c12"


def drawn(bound: BoundField, *, width: int, hint: str, is_numeric: bool, is_optional: bool) -> str:
    """Return the HTML of a field."""
    help_text = hint or str(bound.help_text)
    widget = bound.field.widget
    context: dict[str, Any] = {
        "bound": bound,
        "column": column(width),
        "hint": help_text,
        "is_optional": is_optional,
        "hint_id": f"{bound.auto_id}-goi-y",
        "error_id": f"{bound.auto_id}-loi",
        "is_choice": isinstance(widget, RadioSelect),
        "is_check": isinstance(widget, CheckboxInput),
    }
    described = [context["hint_id"]] * bool(help_text) + [context["error_id"]] * bool(bound.errors)
    if context["is_choice"]:
        context["described"] = " ".join(described)
        return render_to_string("ui/parts/field.html", context)
    attrs = {"class": f"{_control_class(bound)}{' num' if is_numeric else ''}"}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if is_numeric:
        attrs["inputmode"] = "numeric"
    context["control"] = bound.as_widget(attrs=attrs)
    return render_to_string("ui/parts/field.html", context)


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
