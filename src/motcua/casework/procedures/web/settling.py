"""The steering office settles what the source left open: units of time, mandatory papers, competent agencies."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.actors import Role
from motcua.casework.procedures import actions, queries
from motcua.casework.procedures.errors import LimitAlreadyClear
from motcua.casework.procedures.web.forms import AssignForm, UnitForm
from motcua.casework.procedures.web.officer import after_of
from motcua.engines.worktime.rules import LimitUnit
from motcua.ui.access import Request, open_to

MAINTAINERS = (Role.STEERING_OFFICE, Role.ADMINISTRATOR)


@open_to(*MAINTAINERS)
@require_safe
def overview(request: Request) -> HttpResponse:
    """Show how much is left of each kind."""
    return render(request, "procedures/officer/settle.html", {"left": queries.to_settle(timezone.localdate())})


@open_to(*MAINTAINERS)
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: Request) -> HttpResponse:
    """List the times without a lawful unit; take a person's choice for one."""
    form = UnitForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        ids = queries.open_limit_ids(form.cleaned_data["version_id"], form.cleaned_data["text"])
        if not ids:
            raise LimitAlreadyClear
        unit = LimitUnit(form.cleaned_data["unit"])
        for limit_id in ids:
            actions.confirm_limit_unit(limit_id=limit_id, unit=unit, by=request.actor, at=timezone.now())
        messages.success(request, _("Đã ghi nhận: %(text)s là %(unit)s.") % {**form.cleaned_data, "unit": unit.label})
        return _back_to(request)
    found = queries.open_limits(timezone.localdate(), after=after_of(request))
    context = {"form": form, "rows": found[: queries.PAGE], "next_code": _next(found, [row.code for row in found])}
    return render(request, "procedures/officer/settle_limits.html", context, status=422 if form is not None else 200)


@open_to(*MAINTAINERS)
@require_safe
def papers(request: Request) -> HttpResponse:
    """List the versions with papers of which nobody said whether they are mandatory."""
    found = queries.papers_to_settle(timezone.localdate(), after=after_of(request))
    context = {"rows": found[: queries.PAGE], "next_code": _next(found, [row.procedure.code for row in found])}
    return render(request, "procedures/officer/settle_papers.html", context)


@open_to(*MAINTAINERS)
@require_http_methods(["GET", "HEAD", "POST"])
def papers_of(request: Request, version_id: int) -> HttpResponse:
    """Mark the papers of one version mandatory or optional."""
    version = queries.version_for_receipt(version_id, timezone.localdate())
    if request.method == "POST":
        marked = 0
        for paper in version.all_components:
            answer = {"co": True, "khong": False}.get(request.POST.get(f"giay-{paper.component_id}", ""))
            if answer is not None and answer != paper.is_mandatory:
                actions.set_mandatory(
                    component_id=paper.component_id, is_mandatory=answer, by=request.actor, at=timezone.now()
                )
                marked += 1
        messages.success(request, _("Đã ghi nhận %(count)s giấy tờ.") % {"count": marked})
        return redirect("procedures:version", version_id=version_id)
    return render(request, "procedures/officer/settle_papers_of.html", {"version": version})


@open_to(*MAINTAINERS)
@require_http_methods(["GET", "HEAD", "POST"])
def agencies(request: Request) -> HttpResponse:
    """List the versions without a competent agency of the province; assign the chosen ones."""
    today = timezone.localdate()
    found = queries.unassigned(today, after=after_of(request))
    rows = found[: queries.PAGE]
    is_sent = request.method == "POST"
    form = AssignForm(request.POST if is_sent else None, on=today, versions=[row.id for row in rows])
    if is_sent and form.is_valid():
        for version_id in form.cleaned_data["versions"]:
            actions.assign_agency(
                version_id=version_id,
                unit_id=int(form.cleaned_data["agency"]),
                valid_from=form.cleaned_data["valid_from"],
                by=request.actor,
                at=timezone.now(),
            )
        chosen = len(form.cleaned_data["versions"])
        messages.success(request, _("Đã phân công %(count)s thủ tục.") % {"count": chosen})
        return _back_to(request)
    context = {
        "form": form,
        "rows": rows,
        "chosen": request.POST.getlist("versions"),
        "next_code": _next(found, [row.procedure.code for row in found]),
    }
    return render(request, "procedures/officer/settle_agencies.html", context, status=422 if is_sent else 200)


def _next(found: Sequence[object], codes: Sequence[str]) -> str:
    """Return the code after which the next page begins, if there is one."""
    return codes[queries.PAGE - 1] if len(found) > queries.PAGE else ""


def _back_to(request: Request) -> HttpResponseRedirect:
    """Return to the same page of the list."""
    return HttpResponseRedirect(request.get_full_path())
