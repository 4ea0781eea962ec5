"""Deeds on the items of a draft: each a POST with the version that was seen."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from motcua.base.actors import Role
from motcua.base.errors import DomainError, NotAllowed, NotFound
from motcua.reform.plans import actions
from motcua.reform.plans.models import ItemKind, Plan, ReadItem
from motcua.reform.plans.queries import checking
from motcua.reform.plans.rules import drafts
from motcua.reform.plans.web import checking_shown
from motcua.reform.plans.web.checking import draw
from motcua.reform.plans.web.checking_forms import ItemForm, WhereForm, item_form, part_forms, whole_number
from motcua.ui.access import Request, open_to


def _version(request: Request) -> int:
    """Return the version of the item that was seen."""
    return whole_number(request.POST.get("version", "")) or 0


def _onward(request: Request, plan: Plan, item: ReadItem, *, stays: bool = False) -> HttpResponse:
    """Go on to what has to be looked at next."""
    draft = checking.draft(plan, request.actor, now=timezone.now())
    after = item if stays else checking.next_item(draft, item)
    if after is None:
        messages.success(request, gettext("Đã xem hết các mục. Có thể áp dụng kế hoạch."))
        after = item
    fresh = checking.item_of(draft, after.key)
    return redirect(checking_shown.address(plan.pk, checking_shown.group_of(fresh), fresh.key))


def _done(
    request: Request,
    plan: Plan,
    item: ReadItem,
    act: Callable[[], object],
    *,
    said: str,
    form: ItemForm | None = None,
    deed: str = "",
    extra: dict[str, object] | None = None,
    stays: bool = False,
) -> HttpResponse:
    """Run a deed and go on; an error is shown at the item and keeps what was typed."""
    try:
        act()
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        if form is not None and error.may_be_sent_again:
            form.take(error)
            return draw(request, plan, key=item.key, form=form, deed=deed, extra=extra)
        return draw(request, plan, key=item.key, form=form, deed=deed, extra=extra, error=error)
    messages.success(request, said % {"key": item.key})
    return _onward(request, plan, item, stays=stays)


@open_to(Role.STEERING_OFFICE)
@require_POST
def decide(request: Request, plan_id: int, item_id: int) -> HttpResponse:
    """Accept an item as it stands or as it was set right, leave it out, or take a decision back."""
    plan = checking.steered_plan(plan_id, request.actor)
    item, deed, now, by = checking.item_by_id(plan.pk, item_id), request.POST.get("deed"), timezone.now(), request.actor
    version = _version(request)
    if deed == "undo":
        return _done(request, plan, item, lambda: actions.undo_item(item_id=item_id, version=version, by=by, at=now),
            said=gettext("Đã hoàn tác %(key)s, mục trở lại chờ xem."), stays=True,
        )  # fmt: skip
    form = item_form(item.kind, item.value, request.POST)
    if deed == "reject":
        return _done(request, plan, item, lambda: actions.reject_item(item_id=item_id, version=version, by=by, at=now),
            said=gettext("Đã bỏ %(key)s."), form=form,
        )  # fmt: skip
    if not form.is_valid():
        return draw(request, plan, key=item.key, form=form)
    changes = form.changes()

    def act() -> ReadItem:
        if changes:
            return actions.correct_item(item_id=item_id, version=version, changes=changes, by=by, at=now)
        return actions.accept_item(item_id=item_id, version=version, by=by, at=now)

    said = gettext("Đã sửa và nhận %(key)s.") if changes else gettext("Đã nhận %(key)s.")
    return _done(request, plan, item, act, said=said, form=form)


@open_to(Role.STEERING_OFFICE)
@require_POST
def split(request: Request, plan_id: int, item_id: int) -> HttpResponse:
    """Put parts in the place of an item; parts that were left as they are do not count."""
    plan = checking.steered_plan(plan_id, request.actor)
    item, version = checking.item_by_id(plan.pk, item_id), _version(request)
    forms = part_forms(item, request.POST)
    used = [form for n, form in enumerate(forms) if request.POST.get(f"dung{n}")]
    again = {"part_forms": forms, "used": [n for n in range(len(forms)) if request.POST.get(f"dung{n}")]}
    are_valid = [form.is_valid() for form in used]
    if not all(are_valid):
        return draw(request, plan, key=item.key, deed="tach", extra={**again, "is_bad": True})

    def act() -> object:
        parts = [form.changes() for form in used]
        return actions.split_item(item_id=item_id, version=version, parts=parts, by=request.actor, at=timezone.now())

    return _done(request, plan, item, act, said=gettext("Đã tách %(key)s."), deed="tach", extra=again)


@open_to(Role.STEERING_OFFICE)
@require_POST
def merge(request: Request, plan_id: int, item_id: int) -> HttpResponse:
    """Merge an item into another."""
    plan = checking.steered_plan(plan_id, request.actor)
    draft = checking.draft(plan, request.actor, now=timezone.now())
    item, version = checking.item_by_id(plan_id, item_id), _version(request)
    form = checking_shown.merge_form(draft, item, request.POST)
    if not form.is_valid():
        return draw(request, plan, key=item.key, deed="gop", extra={"merge_form": form, "is_bad": True})
    into = int(form.cleaned_data["into"])

    def act() -> ReadItem:
        return actions.merge_items(item_id=item_id, version=version, into_id=into, by=request.actor, at=timezone.now())

    return _done(request, plan, item, act, said=gettext("Đã gộp %(key)s."), deed="gop", extra={"merge_form": form})


@open_to(Role.STEERING_OFFICE)
@require_POST
def add(request: Request, plan_id: int) -> HttpResponse:
    """Add an item that the reading missed."""
    plan = checking.steered_plan(plan_id, request.actor)
    kind = ItemKind.TASK if request.POST.get("loai") == "nhiem-vu" else ItemKind.TARGET
    where = WhereForm(request.POST, prefix="cho")
    quote = request.POST.get("chu", "")[:2000]
    form = item_form(kind, drafts.empty_value(kind, line=1, quote=""), request.POST, prefix="them")
    again = {"add_kind": kind, "add_form": form, "where_form": where, "quote": quote, "is_bad": True}
    if not (where.is_valid() & form.is_valid()):
        return draw(request, plan, deed="them", extra=again)
    try:
        item = actions.add_item(
            plan_id=plan_id, kind=kind, line=where.cleaned_data["line"], changes=form.changes(), quote=quote,
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
    except DomainError as error:
        if not error.may_be_sent_again:
            return draw(request, plan, deed="them", extra=again, error=error)
        form.take(error)
        return draw(request, plan, deed="them", extra=again)
    messages.success(request, gettext("Đã thêm %(key)s.") % {"key": item.key})
    return redirect(checking_shown.address(plan.pk, checking_shown.group_of(item), item.key))


@open_to(Role.STEERING_OFFICE)
@require_POST
def accept_sure(request: Request, plan_id: int) -> HttpResponse:
    """Accept everything that raises no doubt."""
    count = actions.accept_sure(plan_id=plan_id, by=request.actor, at=timezone.now())
    text = ngettext("Đã nhận %(n)s mục chắc.", "Đã nhận %(n)s mục chắc.", count)
    messages.success(request, text % {"n": count})
    return redirect("plans:checking", plan_id)
