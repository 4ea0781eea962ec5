"""Officials leaf through the catalogue and see each version with its workflow."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.casework.procedures import policies, queries
from motcua.casework.procedures.models import Competence, ProcedureVersion
from motcua.casework.procedures.rules import CHANNEL_LABELS, Channel
from motcua.casework.procedures.web.flow import flow_of
from motcua.casework.procedures.web.forms import CatalogueForm
from motcua.people.organizations.models import Level
from motcua.people.organizations.queries import UnitView, unit_on, units_on
from motcua.ui.access import OFFICIAL, Request, open_to

_LONGEST_CODE = 40


def after_of(request: Request) -> str:
    """Return the code after which a page begins."""
    after = request.GET.get("sau", "")
    if len(after) > _LONGEST_CODE or "\x00" in after:
        raise BadRequest
    return after


@open_to(OFFICIAL)
@require_safe
def catalogue(request: Request) -> HttpResponse:
    """List the procedures in force by field, or those found by words."""
    today, after = timezone.localdate(), after_of(request)
    form = CatalogueForm(request.GET, fields=queries.fields_on(today))
    is_valid = form.is_valid()
    words = form.cleaned_data.get("q", "") if is_valid else ""
    field = form.cleaned_data.get("linh_vuc", "") if is_valid else ""
    if words:
        hits = queries.search(words, on=today, limit=queries.PAGE)
    else:
        hits = queries.catalogue(today, field_id=int(field) if field else None, after=after)
    query = request.GET.copy()
    query["sau"] = hits[queries.PAGE - 1].code if len(hits) > queries.PAGE else ""
    context = {
        "form": form,
        "hits": hits[: queries.PAGE],
        "next_url": f"?{query.urlencode()}" if query["sau"] else "",
        "can_maintain": policies.can_maintain(request.actor),
    }
    return render(request, "procedures/officer/catalogue.html", context, status=200 if is_valid else 422)


def _named(rules: Sequence[Competence], on: date) -> dict[int, UnitView]:
    """Return the units that rules name, as of a day; those that have ended as the rule found them."""
    units = units_on([rule.unit_id for rule in rules if rule.unit_id], on)
    ended = {rule.unit_id: rule.valid_from for rule in rules if rule.unit_id and rule.unit_id not in units}
    return units | {unit_id: unit_on(unit_id, first) for unit_id, first in ended.items()}


@open_to(OFFICIAL)
@require_safe
def version(request: Request, version_id: int) -> HttpResponse:
    """Show a version: its constituents, its workflow as a list and drawn, its other versions, who is competent."""
    today = timezone.localdate()
    view = queries.version_for_receipt(version_id, today)
    rules = queries.competences_of(version_id)
    units = _named(rules, today)
    levels = dict(Level.objects.values_list("code", "label"))
    at_counter = [limit.limit for limit in view.limits(Channel.COUNTER) if limit.limit]
    clear = at_counter[0] if len(at_counter) == 1 else None
    context = {
        "version": view,
        "row": ProcedureVersion.objects.get(id=version_id),
        "ways": [
            (CHANNEL_LABELS[Channel(channel)], view.limits(channel), view.fees_for(channel))
            for channel in sorted(view.channels)
        ],
        "papers": [(case, view.components(case)) for case in view.cases or ("",)],
        "others": queries.versions_of(view.procedure_id),
        "competences": [(rule, units.get(rule.unit_id or 0), levels.get(rule.level, "")) for rule in rules],
        "flow": flow_of(view.steps, clear),
        "limit": clear,
        "can_maintain": policies.can_maintain(request.actor),
    }
    return render(request, "procedures/officer/version.html", context)
