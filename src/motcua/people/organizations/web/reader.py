"""Whoever oversees the offices reads their tree and their history."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.people.organizations import queries
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.policies import READERS
from motcua.people.organizations.web.forms import AsOfForm
from motcua.ui.access import Request, open_to


@open_to(*READERS)
@require_safe
def tree(request: Request) -> HttpResponse:
    """Show the tree of agencies as of a day, or the units found by words."""
    form = AsOfForm(request.GET or {"ngay": timezone.localdate()})
    is_valid = form.is_valid()
    on: date = (form.cleaned_data.get("ngay") if is_valid else None) or timezone.localdate()
    words = form.cleaned_data.get("tim", "") if is_valid else ""
    return render(
        request,
        "organizations/tree.html",
        {
            "form": form,
            "on": on,
            "words": words,
            "found": queries.find_units(words, on) if words else [],
            "nodes": [] if words else queries.tree_on(on),
        },
        status=200 if is_valid else 422,
    )


@open_to(*READERS)
@require_safe
def unit(request: Request, slug: str) -> HttpResponse:
    """Show a unit as of a day: its place, its parts, its versions, whom it followed and who followed it."""
    identity = get_object_or_404(OrgUnit, slug=slug)
    form = AsOfForm(request.GET)
    on: date = (form.cleaned_data.get("ngay") if form.is_valid() else None) or timezone.localdate()
    history = queries.history_of(identity.id)
    before, after = queries.relatives_of(identity.id)
    view = queries.units_on([identity.id], on).get(identity.id)
    return render(
        request,
        "organizations/unit.html",
        {
            "view": view,
            "name": view.name if view else history[0].name,
            "on": on,
            "path": queries.ancestors_on(identity.id, on),
            "children": queries.children_on(identity.id, on),
            "history": history,
            "before": before,
            "after": after,
        },
    )
