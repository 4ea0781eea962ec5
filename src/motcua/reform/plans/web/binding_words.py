"""The words of a binding: over what a measure is counted, and where the binding stands."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from motcua.reform.indicators.base import Kind, Value
from motcua.reform.plans.queries.binding import BindingRow
from motcua.reform.plans.queries.how import How
from motcua.reform.plans.rules.binding import LEVELS, Filter
from motcua.reform.plans.web.following_words import LEVELS as LEVEL_WORDS
from motcua.reform.plans.web.following_words import Words, scope_title, threshold
from motcua.ui.formatting import NO_BREAK, decimal, thousands
from motcua.ui.words import said

STATES: Mapping[str, tuple[str, Words]] = {
    "confirmed": ("full", gettext_lazy("Đã xác nhận")),
    "typed": ("full", gettext_lazy("Nhập tay")),
    "proposed": ("soon", gettext_lazy("Chờ xác nhận")),
    "reported": ("soon", gettext_lazy("Chờ xác nhận nhập tay")),
    "unclear": ("late", gettext_lazy("Cần chọn")),
    "unbound": ("late", gettext_lazy("Cần chọn")),
}
# What waits for a person stands first.
ORDER = ("unclear", "unbound", "proposed", "reported", "confirmed", "typed")


def over(chosen: Filter, field_names: Iterable[str]) -> str:
    """Return over what a measure is counted."""
    scope = next((word for word, levels in LEVELS.items() if levels == chosen.levels), "")
    level = str(LEVEL_WORDS[scope]) if scope in LEVEL_WORDS else ", ".join(chosen.levels)
    names = ", ".join(field_names)
    return gettext("%(level)s; lĩnh vực %(fields)s") % {"level": level, "fields": names} if names else level


def measured(value: Value | None, unit: str) -> str:
    """Return what a measure gives, with its two numbers."""
    if value is None:
        return ""
    has_pair = value.kind is Kind.RATE and value.is_known
    pair = f" ({thousands(value.numerator)}/{thousands(value.denominator)})" if has_pair else ""
    return f"{_percent(value.number, unit)}{pair}"


def shown(row: BindingRow) -> dict[str, Any]:
    """Return what the line of a target shows."""
    chip, word = STATES[row.state]
    of = row.proposal.measure
    return {
        "row": row,
        "state": row.state,
        "chip": chip,
        "word": word,
        "scope": scope_title(row.target.scope),
        "threshold": threshold(row.term, row.target.unit) if row.term else "",
        "measure": said(of.label) if of else "",
        "definition": said(of.definition) if of else "",
        "basis": said(of.legal_basis) if of else "",
        "over": over(row.proposal.filter, row.field_names) if of and not row.proposal.trouble else "",
        "value": measured(row.value, row.target.unit),
        "trouble": said(row.proposal.trouble) if row.proposal.trouble else "",
        "can_confirm": row.state in {"proposed", "reported"},
        "level": next((word for word, levels in LEVELS.items() if levels == row.proposal.filter.levels), "all"),
        "field_ids": row.proposal.filter.field_ids,
    }


def explained(how: How | None, unit: str) -> dict[str, Any] | None:
    """Return how a value is computed, in words."""
    if how is None:
        return None
    of = how.measure
    return {
        "label": said(of.label),
        "definition": said(of.definition),
        "legal_basis": of.legal_basis,
        "over": over(how.filter, how.field_names),
        "from_on": how.ask.from_on,
        "to_on": how.ask.to_on,
        "months": [(on, _percent(number, unit)) for on, number in how.months],
        "agencies": [
            {
                "name": one.name,
                "is_met": one.is_met,
                "shown": _percent(one.value.number, unit),
                "pair": f"{thousands(one.value.numerator)}/{thousands(one.value.denominator)}"
                if of.kind is Kind.RATE
                else "",
            }
            for one in how.agencies
        ],
        "sql": how.sql,
    }


def _percent(number: Fraction | None, unit: str) -> str:
    """Return a number with two digits, or that there is none."""
    if number is None:
        return gettext("chưa có dữ liệu")
    return f"{decimal(round(Decimal(number.numerator) / Decimal(number.denominator), 8), 2)}{NO_BREAK}{unit}"
