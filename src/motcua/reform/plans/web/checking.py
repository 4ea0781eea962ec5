"""The page of checking: a draft beside its source, one item open."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError
from motcua.reform.plans import actions
from motcua.reform.plans.models import ItemKind, ItemState, Plan, PlanState, ReadItem
from motcua.reform.plans.queries import checking
from motcua.reform.plans.rules import drafts
from motcua.reform.plans.web import checking_shown, item_words
from motcua.reform.plans.web.checking_forms import FileForm, ItemForm, WhereForm, item_form, whole_number
from motcua.ui.access import Request, open_to
from motcua.ui.formatting import vn_datetime
from motcua.ui.middleware import STATUS

DEEDS = ("tach", "gop", "them")


@open_to(Role.STEERING_OFFICE)
@require_safe
def page(request: Request, plan_id: int) -> HttpResponse:
    """Show a draft; while it is being read, how far that is; when it could not be read, why."""
    plan = checking.steered_plan(plan_id, request.actor)
    if plan.state == PlanState.IN_FORCE:
        return redirect("plans:plan", plan_id)
    if plan.state != PlanState.DRAFT:
        return render(request, "plans/checking/reading.html", {"plan": plan, "form": FileForm()})
    deed = request.GET.get("viec", "")
    return draw(request, plan, key=request.GET.get("muc", ""), deed=deed if deed in DEEDS else "")


def draw(
    request: Request,
    plan: Plan,
    *,
    key: str = "",
    deed: str = "",
    form: ItemForm | None = None,
    extra: dict[str, object] | None = None,
    error: DomainError | None = None,
) -> HttpResponse:
    """Draw the page; after a refused deed with its error and what was typed."""
    now = timezone.now()
    draft = checking.draft(plan, request.actor, now=now)
    group = request.GET.get("nhom", "")
    current = checking.item_of(draft, key) if key else _first(draft, group)
    if group not in dict(checking_shown.TABS) or (current and current not in checking_shown.rows_of(draft, group)):
        group = checking_shown.group_of(current) if current else checking_shown.DOUBTFUL
    context = checking_shown.context(draft, now=now, group=group, current=current, deed=deed, form=form)
    context["error"] = error
    context["newer"] = newer(current, now) if error is not None and error.kind == "conflict" and current else ""
    if deed == "them":
        context.update(_adding(request))
    bad = form is not None and form.errors
    status = STATUS[error.kind] if error is not None else 422 if bad or (extra and extra.get("is_bad")) else 200
    return render(request, "plans/checking/page.html", {**context, **(extra or {})}, status=status)


def _first(draft: checking.Draft, group: str) -> ReadItem | None:
    """Return what is open when nothing was chosen: the first doubtful item, in a tab its first one that waits."""
    if group == checking_shown.UNUSED:
        return None
    listed = checking_shown.rows_of(draft, group)
    waiting = [item for item in listed if item in draft.pending]
    return next(iter(waiting or listed), None) or checking.next_item(draft, None) or next(iter(draft.items), None)


def newer(item: ReadItem, now: datetime) -> str:
    """Return who decided on an item meanwhile, when, and what he set."""
    if item.decided_at is None:
        return ""
    who = item.decided_by.person.full_name if item.decided_by else gettext("Người khác")
    is_today = timezone.localdate(item.decided_at) == timezone.localdate(now)
    _shape, words = item_words.STATES[ItemState(item.state)]
    return gettext("%(who)s, %(at)s: %(state)s, %(what)s") % {
        "who": who,
        "at": vn_datetime(item.decided_at, "time" if is_today else "short"),
        "state": str(words).lower(),
        "what": item_words.said_of(item),
    }


def _adding(request: Request) -> dict[str, object]:
    """Return the empty form of an item that is added, at the line it was asked for."""
    kind = ItemKind.TASK if request.GET.get("loai") == "nhiem-vu" else ItemKind.TARGET
    number = whole_number(request.GET.get("dong", ""))
    quote = request.GET.get("chu", "")[:2000]
    value = drafts.empty_value(kind, line=number or 1, quote=quote)
    where = WhereForm(initial={"line": number}, prefix="cho")
    return {"add_kind": kind, "add_form": item_form(kind, value, prefix="them"), "where_form": where, "quote": quote}


@open_to(Role.STEERING_OFFICE)
@require_POST
def looking(request: Request, plan_id: int, item_id: int) -> HttpResponse:
    """Note that this item is open here; answer who else looks at what."""
    now = timezone.now()
    actions.note_checking(plan_id=plan_id, item_id=item_id, by=request.actor, at=now)
    watchers = checking.watchers(plan_id, request.actor, now=now)
    return render(request, "plans/checking/watchers.html", {"watchers": watchers})
