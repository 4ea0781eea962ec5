"""Where the rooms below find what lies behind their numbers: the page of the dossiers, with the same choice."""

from urllib.parse import urlencode

from django.urls import reverse

from motcua.insight.dashboards.rules import Kind
from motcua.people.organizations.queries import slugs_of
from motcua.reform.indicators.base import Side
from motcua.reform.indicators.registry import measure
from motcua.reform.indicators.registry.behind import Look


def address_of(look: Look) -> str:
    """Return the address of the dossiers behind a look; "" for what is no dossier, or what the page cannot choose."""
    if measure(look.key).row_key != "dossier_key" or len(look.levels) > 1 or len(look.field_ids) > 1:
        return ""
    if look.procedure_ids:
        return ""
    asked = {
        "ky": Kind.OWN.value,
        "tu": f"{look.from_on:%d/%m/%Y}",
        "den": f"{look.to_on:%d/%m/%Y}",
        "don_vi": slugs_of([look.unit_id]).get(look.unit_id, ""),
        "cap": next(iter(look.levels), ""),
        "linh_vuc": next(iter(look.field_ids), ""),
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('dashboards:behind', args=[look.key, Side.DENOMINATOR.value])}?{query}"
