"""Binding the targets of a plan to measures."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.base.actors import Role, require
from motcua.base.errors import DomainError, NotAllowed, NotFound
from motcua.reform.plans import actions, policies
from motcua.reform.plans.models import Plan, Target
from motcua.reform.plans.queries import binding as queries
from motcua.reform.plans.queries.following import plan_in_force, usual_day
from motcua.reform.plans.queries.target import target_of
from motcua.reform.plans.rules.binding import LEVELS
from motcua.reform.plans.web import binding_words as words
from motcua.reform.plans.web.following_forms import FollowingForm
from motcua.reform.plans.web.following_words import LEVELS as LEVEL_WORDS
from motcua.ui.access import Request, open_to
from motcua.ui.middleware import STATUS
from motcua.ui.words import said


class BindingForm(FollowingForm):
    """Which measure, over which level and fields; no measure means typed by hand."""

    measure = forms.ChoiceField(label=_("Phép đo"), required=False)
    level = forms.ChoiceField(label=_("Cấp"), required=False, choices=list(LEVEL_WORDS.items()))
    fields_chosen = forms.TypedMultipleChoiceField(
        label=_("Lĩnh vực"),
        required=False,
        coerce=int,
        help_text=_("Không chọn lĩnh vực nào là tính mọi lĩnh vực. Giữ phím Ctrl để chọn nhiều lĩnh vực."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the measures that facts give, and the fields of the catalogue."""
        super().__init__(*args, **kwargs)
        measure: Any = self.fields["measure"]
        known = [(one.key, said(one.label)) for one in queries.counted_measures()]
        measure.choices = [("", _("Nhập tay, có căn cứ")), *known]
        fields: Any = self.fields["fields_chosen"]
        fields.choices = list(queries.catalogue_fields().items())
        fields.widget.attrs["size"] = 8

    def take(self, error: DomainError) -> None:
        """Put a domain error beside the field it names."""
        names = {"fields": "fields_chosen"}
        name = names.get(error.field or "", error.field)
        self.add_error(name if name in self.fields else None, said(error))


@open_to(Role.STEERING_OFFICE)
@require_safe
def page(request: Request, plan_id: int) -> HttpResponse:
    """Show what each target of a plan is or would be bound to."""
    return _page(request, _steered(request, plan_id))


def _steered(request: Request, plan_id: int) -> Plan:
    plan = plan_in_force(plan_id, request.actor)
    require(policies.can_steer(request.actor, plan))
    return plan


def _page(request: Request, plan: Plan, *, error: DomainError | None = None) -> HttpResponse:
    """Draw the list, after a refused act with its error."""
    on = usual_day(plan, timezone.localdate())
    rows = [words.shown(row) for row in queries.bindings(plan, on)]
    rows.sort(key=lambda row: words.ORDER.index(row["state"]))
    context = {
        "plan": plan,
        "on": on,
        "rows": rows,
        "waiting": sum(row["state"] not in {"confirmed", "typed"} for row in rows),
        "clear": sum(row["can_confirm"] for row in rows),
        "trouble": said(error) if error else "",
    }
    return render(request, "plans/binding/page.html", context, status=STATUS[error.kind] if error else 200)


@open_to(Role.STEERING_OFFICE)
@require_POST
def confirm(request: Request, plan_id: int) -> HttpResponse:
    """Confirm every clear proposal of a plan."""
    plan = _steered(request, plan_id)
    try:
        bound = actions.confirm_bindings(plan_id=plan_id, by=request.actor, at=timezone.now())
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        return _page(request, plan, error=error)
    text = ngettext("Đã xác nhận phép đo của %(n)s chỉ tiêu.", "Đã xác nhận phép đo của %(n)s chỉ tiêu.", bound)
    messages.success(request, text % {"n": bound})
    return redirect("plans:binding", plan_id)


@open_to(Role.STEERING_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, target_id: int) -> HttpResponse:
    """Ask which measure a target is bound to, then bind it."""
    target = target_of(target_id, request.actor)
    require(policies.can_steer(request.actor, target.plan))
    if request.method != "POST":
        return _choice(request, target, BindingForm(initial=_initial(target)))
    form = BindingForm(request.POST)
    if not form.is_valid():
        return _choice(request, target, form, status=422)
    told = form.cleaned_data
    try:
        actions.bind_target(
            target_id=target_id,
            measure=told["measure"],
            levels=LEVELS.get(told["level"], ()),
            field_ids=told["fields_chosen"],
            by=request.actor,
            at=timezone.now(),
        )
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        form.take(error)
        return _choice(request, target, form, status=STATUS[error.kind])
    messages.success(request, gettext("Đã gắn phép đo cho chỉ tiêu %(code)s.") % {"code": target.code})
    return redirect(f"{reverse('plans:binding', args=[target.plan_id])}#{target.code}")


def _initial(target: Target) -> dict[str, Any]:
    """Return the binding of a target, or its proposal."""
    found = queries.proposal_of(target, queries.catalogue_fields())
    level = next((word for word, levels in LEVELS.items() if levels == found.filter.levels), "all")
    return {
        "measure": found.measure.key if found.measure else "",
        "level": level,
        "fields_chosen": list(found.filter.field_ids),
    }


def _choice(request: Request, target: Target, form: BindingForm, *, status: int = 200) -> HttpResponse:
    """Draw the form of one target, with the definition of every measure below."""
    context = {
        "target": target,
        "plan": target.plan,
        "form": form,
        "measures": [
            {"label": said(one.label), "definition": said(one.definition)} for one in queries.counted_measures()
        ],
    }
    return render(request, "plans/binding/choose.html", context, status=status)
