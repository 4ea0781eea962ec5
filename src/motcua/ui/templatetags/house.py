"""Components of the house for templates: {% load house %}. The gallery at giao-dien/ shows each in each state."""

from collections.abc import Iterable
from typing import Any, Unpack

from django import template
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.base.money import dong
from motcua.ui import formatting
from motcua.ui.fields import FieldOptions, column, drawn, faults
from motcua.ui.menu import Entry
from motcua.ui.strips import bars, strip
from motcua.ui.words import said

register = template.Library()
_CURRENT = SafeString(' aria-current="page"')

register.filter("vn_date", formatting.vn_date)
register.filter("vn_datetime", formatting.vn_datetime)
register.filter("thousands", formatting.thousands)
register.filter("decimal", formatting.decimal)
register.filter("percent", formatting.percent)
register.filter("ratio", formatting.ratio)
register.filter("whole_percent", formatting.whole_percent)
register.filter("unbroken", formatting.unbroken)
register.filter("dong", dong)
register.filter("said", said)


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Draw an icon of the sprite (styles/icons.txt); with a label it speaks, else it is decoration.

    {% icon "send" %} · {% icon "lock" label="Đã khóa" %} · {% icon "inbox" size="lg" %}
    """
    classes = f"ic {size}".strip()
    address = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', classes, label, address)
    return format_html('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"/></svg>', classes, address)


@register.simple_tag
def emblem() -> SafeString:
    """Draw the emblem of the house: {% emblem %}."""
    return format_html('<img class="drum" src="{}" alt="" width="44" height="44">', static("ui/emblem.svg"))


@register.simple_tag
def chip(state: str, text: object, *, big: bool = False, wrap: bool = False) -> SafeString:
    """Show a state as shape, word and colour.

    {% chip "late" "Quá hạn 2 ngày" %}; states: late (diamond), soon (square), ok, info, part, off (dots),
    pause (two bars), none (ring). big=True for the head of a page, wrap=True for long words.
    """
    classes = " ".join(filter(None, ("chip", state, "big" if big else "", "wrap" if wrap else "")))
    return format_html('<span class="{}">{}</span>', classes, said(text))


@register.simple_tag
def keys(*names: str) -> SafeString:
    """Show keys of a shortcut, hidden from readers and phones: {% keys "Alt" "1" %}."""
    drawings = format_html_join("", "<kbd>{}</kbd>", ((name,) for name in names))
    return format_html('<span class="keys" aria-hidden="true">{}</span>', drawings)


@register.simple_block_tag
def panel(content: SafeString, title: str = "", **options: str) -> SafeString:
    """Frame a part of a page.

    {% panel title="Nhật ký hồ sơ" id="nhat-ky" note="12 mục" icon="history" kind="flush" %}…{% endpanel %}
    kind "flush" leaves the body without padding (tables). Every panel on a page needs its own id.
    """
    is_flush, name, note = options.get("kind") == "flush", options.get("id", "khung"), options.get("note")
    drawing = icon(options["icon"]) if options.get("icon") else ""
    aside = format_html('<span class="sp"></span><span class="sm">{}</span>', note) if note else ""
    return format_html(
        '<section class="panel{}" aria-labelledby="{}-h"><div class="ph">{}<h2 id="{}-h">{}</h2>{}</div>{}</section>',
        " fx" if is_flush else "",
        name,
        drawing,
        name,
        title,
        aside,
        content if is_flush else format_html('<div class="pb">{}</div>', content),
    )


@register.simple_tag
def field(bound: BoundField, **options: Unpack[FieldOptions]) -> str:
    """Draw a form field: label, hint, control, error beside it.

    {% field form.phone width=4 label="Điện thoại" hint="10 chữ số" numeric=True optional=True %}
    width in twelfths inside .fg; label and hint else come from the field; numeric opens the number keys of phones.
    """
    return drawn(bound, **options)


@register.inclusion_tag("ui/parts/how.html")
def how(label: object, definition: object, **told: object) -> dict[str, Any]:
    """Say behind a fold how a number is computed, beside each number of a measure.

    {% how measure.label measure.definition basis=measure.legal_basis sql=statement %}
    named=True repeats the label inside, where the words beside the number are others.
    """
    return {
        "label": said(label),
        "definition": said(definition),
        "basis": said(told["basis"]) if told.get("basis") else "",
        "sql": told.get("sql", ""),
        "is_named": bool(told.get("named")),
    }


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*forms: BaseForm, title: str = "", messages: Iterable[str] = ()) -> dict[str, Any]:
    """List every error with a link to its field: {% error_summary form1 form2 title="Chưa in được giấy hẹn" %}."""
    errors = [(f"#{bound.auto_id}", long) for form in forms for bound in form for long, _beside in faults(bound)]
    loose = [text for form in forms for text in form.non_field_errors()] + list(messages)
    return {"errors": errors, "loose": loose, "count": len(errors) + len(loose), "title": title}


@register.inclusion_tag("ui/parts/button.html")
def button(text: str, **options: object) -> dict[str, Any]:
    """Draw a button or, with href, a link that looks like one.

    {% button "Trình Trưởng phòng" icon="send" key="T" kind="primary" name="move" value="submit" %}
    kind: primary, outline-primary (default), danger, outline-danger, quiet. key "Alt+1" or "F9" is a shortcut of
    house.js. Also: href, id, type, form.
    """
    key = str(options.get("key", ""))
    return {"text": text, "kind": "outline-primary", "type": "submit", "value": "", "parts": key.split("+"), **options}


@register.inclusion_tag("ui/parts/pager.html")
def pager(previous_url: str = "", next_url: str = "", note: str = "") -> dict[str, str]:
    """Draw links to the next and the previous page of a keyset: {% pager previous_url next_url note="50 hồ sơ" %}."""
    return {"previous_url": previous_url, "next_url": next_url, "note": note}


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, text: str = "", **options: str) -> dict[str, str]:
    """Say that there is nothing, and what to do.

    {% empty "Không có hồ sơ chờ" text="…" icon="inbox" href=url label="Tiếp nhận" %}
    """
    return {"title": title, "text": text, "icon": "inbox", **options}


@register.inclusion_tag("ui/parts/day_strip.html")
def day_strip(days: Iterable[dict[str, Any]], *, legend: bool = True) -> dict[str, Any]:
    """Show why a date is due: each day counted, weekend, holiday or paused. See ui/strips.py for the keys of a day."""
    return {**strip(days), "legend": legend}


@register.inclusion_tag("ui/parts/mini_strip.html")
def mini_strip(days: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Show the same days as a thin strip for the dark block of the due date; decoration beside its words."""
    return {"days": list(days)}


@register.inclusion_tag("ui/parts/custody.html")
def custody(holders: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Show who held a dossier and how long, against a black mark for the hours allowed. Keys: ui/strips.py."""
    return {"holders": bars(holders)}


@register.inclusion_tag("ui/parts/time_line.html")
def time_line(entries: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """List what happened, latest first. Keys of an entry: at, text, by, number, state (ok, info, late, pause, soon)."""
    return {"entries": list(entries)}


@register.inclusion_tag("ui/parts/way.html")
def way(steps: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Show a citizen how far the dossier is. Keys of a step: title, note, state (done, now, paused, todo)."""
    return {"steps": list(steps)}


@register.inclusion_tag("ui/parts/stat.html")
def stat(label: str, numerator: int, denominator: int | None = None, **options: object) -> dict[str, Any]:
    """Show one number, or n of d as a percentage, that opens to what it counts.

    {% stat "Giải quyết đúng hạn" n d href=url state="late" change="giảm 0,3 điểm" note="mục tiêu 98 %" %}
    """
    value = formatting.thousands(numerator) if denominator is None else formatting.ratio(numerator, denominator)
    counts = {"label": label, "value": value, "numerator": numerator, "denominator": denominator}
    return {"state": "", "unit": _("hồ sơ"), **counts, **options}


@register.simple_tag(takes_context=True)
def menu_link(context: Context, entry: Entry) -> SafeString:
    """Draw one entry of the menu, marked when the page belongs to it."""
    address = reverse(entry.url)
    request: HttpRequest | None = context.get("request")
    is_here = request is not None and _is_under(request.path, address) and not _has_nearer(context, request, address)
    return format_html(
        '<a class="n" href="{}"{}>{}{}</a>', address, _CURRENT if is_here else "", icon(entry.icon), said(entry.label)
    )


def _has_nearer(context: Context, request: HttpRequest, address: str) -> bool:
    """Return whether the page belongs to another entry whose address lies below this one."""
    entries = (entry for _, listed in context.get("menu_sections") or () for entry in listed)
    others = (reverse(entry.url) for entry in entries)
    return any(len(other) > len(address) and _is_under(request.path, other) for other in others)


@register.simple_tag(takes_context=True)
def here(context: Context, address: str) -> SafeString:
    """Mark a link of the page that is open: <a href="{{ url }}"{% here url %}>."""
    request: HttpRequest | None = context.get("request")
    return _CURRENT if request is not None and _is_under(request.path, address) else SafeString()


@register.simple_tag(takes_context=True)
def way_back(context: Context) -> str:
    """Return the page one came from if it belongs to this house, else the first page."""
    request: HttpRequest | None = context.get("request")
    address = request.headers.get("referer", "") if request else ""
    is_own = request and url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if is_own else "/"


@register.filter
def columns(width: int) -> str:
    """Return the class of a column of so many twelfths."""
    return column(width)


def _is_under(path: str, address: str) -> bool:
    """Return whether a page is the address itself or lies below it."""
    return path == address or (address != "/" and path.startswith(address))
