"""The citizen follows a dossier: by the QR of the receipt, or by its code and eight characters. No names."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.errors import FollowCodeWrong
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.web import told
from motcua.ui.access import PUBLIC, Request, open_to

COOKIE = "theo-doi"
_MINUTES = 30 * 60
_HOUR = 60 * 60
TRIES = 5

View = Callable[..., HttpResponse]


def unlisted(view: View) -> View:
    """Keep a page out of caches, referrers and search engines."""

    @wraps(view)
    def answer(request: Request, **named: str) -> HttpResponse:
        response = view(request, **named)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # A form under "no-referrer" is sent with the origin "null", which the CSRF check refuses.
        response.setdefault("Referrer-Policy", "no-referrer")
        return response

    return answer


class EnterForm(forms.Form):
    """What stands on the receipt."""

    code = forms.CharField(
        label=gettext_lazy("Mã hồ sơ"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Xin nhập mã hồ sơ trên giấy hẹn.")},
    )
    letters = forms.CharField(
        label=gettext_lazy("Mã tra cứu, 8 ký tự"),
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Xin nhập mã tra cứu 8 ký tự in dưới mã hồ sơ.")},
    )


@open_to(PUBLIC)
@require_safe
@unlisted
def by_token(request: Request, token: str) -> HttpResponse:
    """Take the token of the QR once: the address that stays in the browser does not hold it."""
    try:
        return _opened(queries.found_by_token(token))
    except FollowCodeWrong:
        return _asked(request, EnterForm(), is_wrong=True, status=404)


@open_to(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def enter(request: Request) -> HttpResponse:
    """Ask for code and eight characters; wrong, unknown and too many tries get one answer."""
    if request.method != "POST":
        return _asked(request, EnterForm())
    form = EnterForm(request.POST)
    if not form.is_valid():
        return _asked(request, form, status=422)
    slot = _slot(form.cleaned_data["code"])
    if slot is None:
        return _asked(request, form, is_wrong=True, status=422)
    try:
        dossier = queries.found_by_code(form.cleaned_data["code"], form.cleaned_data["letters"])
    except FollowCodeWrong:
        return _asked(request, form, is_wrong=True, status=422)
    cache.delete(slot)
    return _opened(dossier)


@open_to(PUBLIC)
@require_safe
@unlisted
def show(request: Request) -> HttpResponse:
    """Show the dossier of the cookie; without one ask for the code."""
    value = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=_MINUTES)
    dossier_id, _, number = str(value).partition(".")
    if not value or not queries.is_current(int(dossier_id), int(number)):
        return redirect("follow:enter")
    now = timezone.now()
    view = queries.follow_view(int(dossier_id), now=now)
    return render(request, "dossiers/applicant/show.html", {"view": view, "now": now, **told.story(view)})


def _slot(code: str) -> str | None:
    """Take one of the tries of a code and hour; None when all are used. A right answer gives it back.

    Adding a key is atomic, counting one is not: five keys hold five tries against requests sent at once.
    """
    name = hashlib.sha256(code.strip().upper().encode()).hexdigest()[:32]
    hour = int(timezone.now().timestamp()) // _HOUR
    slots = (f"follow:{name}:{hour}:{number}" for number in range(TRIES))
    return next((slot for slot in slots if cache.add(slot, 1, _HOUR)), None)


def _opened(dossier: Dossier) -> HttpResponse:
    """Set the short cookie and go to the page."""
    response = redirect("follow:show")
    response.set_signed_cookie(
        COOKIE,
        f"{dossier.id}.{dossier.token_number}",
        salt=COOKIE,
        max_age=_MINUTES,
        path=reverse("follow:enter"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _asked(request: Request, form: forms.Form, *, is_wrong: bool = False, status: int = 200) -> HttpResponse:
    """Show the form that asks for code and characters."""
    context: dict[str, Any] = {
        "form": form,
        "wrong": [gettext(FollowCodeWrong.template())] if is_wrong else [],
    }
    response = render(request, "dossiers/applicant/enter.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    return response
