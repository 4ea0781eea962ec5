"""Loading the file of a plan, and watching it being read."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError
from motcua.reform.plans import actions
from motcua.reform.plans.models import PlanState
from motcua.reform.plans.queries import checking, importing
from motcua.reform.plans.web.checking_forms import FileForm, ImportForm, whole_number
from motcua.ui.access import Request, open_to


@open_to(Role.STEERING_OFFICE)
@require_safe
def drafts(request: Request) -> HttpResponse:
    """List the plans that wait to be checked."""
    return render(request, "plans/checking/drafts.html", {"rows": importing.drafts_for(request.actor)})


@open_to(Role.STEERING_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: Request) -> HttpResponse:
    """Choose the agency and the file of a plan; the file is kept and a job reads it."""
    told = request.POST if request.method == "POST" else request.GET
    text = told.get("tim", "")
    on = timezone.localdate()
    agencies = importing.agencies_for(request.actor, text, on=on)
    chosen = told.get("agency", "")
    number = whole_number(chosen)
    if number is not None and number not in {agency.unit_id for agency in agencies}:
        agencies += importing.agencies_for(request.actor, on=on, unit_id=number)
    parents = checking.parents_for(request.actor)
    page = {"agencies": agencies, "text": text}
    if request.method != "POST":
        form = ImportForm(initial={"agency": chosen or request.actor.agency_id}, agencies=agencies, parents=parents)
        return render(request, "plans/checking/import.html", {**page, "form": form})
    form = ImportForm(request.POST, request.FILES, agencies=agencies, parents=parents)
    if form.is_valid():
        try:
            plan = actions.import_plan(
                unit_id=int(form.cleaned_data["agency"]),
                content=form.cleaned_data["file"],
                name=form.cleaned_data["file"].name,
                parent_id=int(form.cleaned_data["parent"]) if form.cleaned_data["parent"] else None,
                by=request.actor,
                at=timezone.now(),
            )
        except DomainError as error:
            error.field = error.field or "file"
            form.take(error)
        else:
            return redirect("plans:checking", plan.pk)
    return render(request, "plans/checking/import.html", {**page, "form": form}, status=422)


@open_to(Role.STEERING_OFFICE)
@require_safe
def reading(request: Request, plan_id: int) -> HttpResponse:
    """Say how far the reading is; when it has ended, let the page be opened anew."""
    plan = checking.steered_plan(plan_id, request.actor)
    answer = render(request, "plans/checking/progress.html", {"plan": plan})
    if plan.state != PlanState.READING:
        answer["HX-Refresh"] = "true"
    return answer


@open_to(Role.STEERING_OFFICE)
@require_POST
def choose_file(request: Request, plan_id: int) -> HttpResponse:
    """Take another file for a plan that could not be read."""
    plan = checking.steered_plan(plan_id, request.actor)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.choose_file(plan_id=plan_id, content=file, name=file.name, by=request.actor, at=timezone.now())
        except DomainError as error:
            error.field = "file"
            form.take(error)
        else:
            return redirect("plans:checking", plan_id)
    return render(request, "plans/checking/reading.html", {"plan": plan, "form": form}, status=422)
