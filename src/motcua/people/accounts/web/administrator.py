"""Administrators open accounts, fill posts, and help whoever is locked out."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError
from motcua.people.accounts import actions, queries
from motcua.people.accounts.models import AccessVerb
from motcua.people.accounts.web.adapter import forget_failures
from motcua.people.accounts.web.forms import AccountForm, EndPostForm, PostForm, labels_of
from motcua.ui.access import Request, open_to
from motcua.ui.words import said

PAGE = 50


@open_to(Role.ADMINISTRATOR)
@require_safe
def people(request: Request) -> HttpResponse:
    """List the people of the administrator's agency and those below it, in the order of the dictionary."""
    after = request.GET.get("sau", "")
    page = queries.people_page(
        request.actor, timezone.localdate(), after=int(after) if after.isdecimal() else None, size=PAGE
    )
    next_url = f"?sau={page.next_id}" if page.next_id else ""
    return render(request, "accounts/people.html", {"page": page, "next_url": next_url})


@open_to(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_variables("opened")
def open_account(request: Request) -> HttpResponse:
    """Open an account; its password is shown once, on the answer to this form."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_account(**form.cleaned_data, by=request.actor, at=timezone.now())
        except DomainError as error:
            _blame(form, error)
        else:
            return render(request, "accounts/password_once.html", {"opened": opened})
    return render(request, "accounts/open_account.html", {"form": form}, status=422 if form.errors else 200)


@open_to(Role.ADMINISTRATOR)
@require_safe
def person(request: Request, person_id: int) -> HttpResponse:
    """Show a person's posts, past and present, and what can be done."""
    return _person_page(request, person_id)


@open_to(Role.ADMINISTRATOR)
@require_POST
def appoint(request: Request, person_id: int) -> HttpResponse:
    """Give the person a post."""
    form = _post_form(request)
    if form.is_valid():
        told = form.cleaned_data | {"roles": [Role(role) for role in form.cleaned_data["roles"]]}
        try:
            actions.appoint(person_id=person_id, **told, by=request.actor, at=timezone.now())
        except DomainError as error:
            _blame(form, error)
        else:
            messages.success(request, _("Đã giao vị trí công tác."))
            return redirect("accounts:person", person_id)
    return _person_page(request, person_id, form=form)


@open_to(Role.ADMINISTRATOR)
@require_POST
def end_post(request: Request, post_id: int) -> HttpResponse:
    """Set the last day of a post."""
    post = queries.post_by_id(post_id)
    form = EndPostForm(request.POST)
    if not form.is_valid():
        return _person_page(request, post.person_id, ending=form)
    actions.end_post(post_id=post_id, **form.cleaned_data, by=request.actor, at=timezone.now())
    messages.success(request, _("Đã ghi ngày kết thúc vị trí công tác."))
    return redirect("accounts:person", post.person_id)


@open_to(Role.ADMINISTRATOR)
@require_POST
@never_cache
@sensitive_variables("opened")
def reset_password(request: Request, person_id: int) -> HttpResponse:
    """Give the person a new password, shown once."""
    opened = actions.reset_password(person_id=person_id, by=request.actor, at=timezone.now())
    return render(request, "accounts/password_once.html", {"opened": opened})


@open_to(Role.ADMINISTRATOR)
@require_POST
def reset_second_factor(request: Request, person_id: int) -> HttpResponse:
    """Remove a lost second factor."""
    actions.reset_second_factor(person_id=person_id, by=request.actor, at=timezone.now())
    messages.success(request, _("Đã xóa lớp bảo mật thứ hai. Người này sẽ thiết lập lại khi đăng nhập."))
    return redirect("accounts:person", person_id)


@open_to(Role.ADMINISTRATOR)
@require_POST
def unlock(request: Request, person_id: int) -> HttpResponse:
    """Let a locked-out person try again at once."""
    user = actions.unlock_account(person_id=person_id, by=request.actor, at=timezone.now())
    forget_failures(request, user)
    messages.success(request, _("Đã mở khóa. Người này có thể đăng nhập lại ngay."))
    return redirect("accounts:person", person_id)


@open_to(Role.ADMINISTRATOR)
@require_POST
def end_sessions(request: Request, person_id: int) -> HttpResponse:
    """End all sessions of a person."""
    actions.sign_out_everywhere(person_id=person_id, by=request.actor, at=timezone.now())
    messages.success(request, _("Đã kết thúc mọi phiên đăng nhập của người này."))
    return redirect("accounts:person", person_id)


def _person_page(
    request: Request, person_id: int, *, form: PostForm | None = None, ending: EndPostForm | None = None
) -> HttpResponse:
    """Return the page of a person, after noting who opened it."""
    now: datetime = timezone.now()
    shown = queries.administered_person(request.actor, person_id, timezone.localdate(now))
    actions.note_access(by=request.actor, verb=AccessVerb.OPEN, kind="person", subject_id=person_id, at=now)
    context = {
        "person": shown,
        "posts": [{"post": p, "roles": labels_of(p.roles), "unit": shown.units[p.unit_id]} for p in shown.posts],
        "form": form or _post_form(request, is_fresh=True),
        "ending": ending or EndPostForm(initial={"last_day": timezone.localdate(now)}),
    }
    is_refused = any(given is not None and given.errors for given in (form, ending))
    return render(request, "accounts/person.html", context, status=422 if is_refused else 200)


def _post_form(request: Request, *, is_fresh: bool = False) -> PostForm:
    """Return the form of a post for the units the administrator looks after."""
    today = timezone.localdate()
    data = None if is_fresh else request.POST
    return PostForm(data, agency_id=request.actor.agency_id or 0, on=today, initial={"valid_from": today})


def _blame(form: AccountForm | PostForm, error: DomainError) -> None:
    """Show a domain error beside its field, keeping what was typed."""
    form.add_error(error.field if error.field in form.fields else None, said(error))
