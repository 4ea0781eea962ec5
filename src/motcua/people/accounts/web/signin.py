"""allauth's pages with the doors of the house on them."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.people.accounts.models import User
from motcua.ui.access import PUBLIC, SIGNED_IN, Audience, open_to


def _mounted(view: Callable[..., HttpResponseBase], door: Audience) -> Callable[..., HttpResponseBase]:
    """Return a library's view with a declared door."""

    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 (passed through)
        return view(request, *args, **kwargs)

    update_wrapper(inner, view)
    return open_to(door)(inner)


login = _mounted(account.login, PUBLIC)
logout = _mounted(account.logout, PUBLIC)
inactive = _mounted(account.account_inactive, PUBLIC)
reauthenticate = _mounted(account.reauthenticate, SIGNED_IN)
authenticate = _mounted(second_factor.authenticate, PUBLIC)
reauthenticate_second_factor = _mounted(second_factor.reauthenticate, SIGNED_IN)
security = _mounted(second_factor.index, SIGNED_IN)
view_recovery_codes = _mounted(recovery.view_recovery_codes, SIGNED_IN)
download_recovery_codes = _mounted(recovery.download_recovery_codes, SIGNED_IN)
generate_recovery_codes = _mounted(recovery.generate_recovery_codes, SIGNED_IN)


@open_to(SIGNED_IN)
def change_password(request: HttpRequest) -> HttpResponseBase:
    """Change the password; an account without one is told who gives it one."""
    if isinstance(request.user, User) and not request.user.has_usable_password():
        messages.info(request, _("Tài khoản này chưa có mật khẩu. Xin báo quản trị viên cấp mật khẩu."))
        return redirect("accounts:me")
    response: HttpResponseBase = account.password_change(request)
    return response


@open_to(SIGNED_IN)
def activate_totp(request: HttpRequest) -> HttpResponse:
    """Set up the second factor; the session that did so has passed it."""
    was_enrolled = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    response: HttpResponse = totp.activate_totp(request)
    if not was_enrolled and is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        record_authentication(request, request.user, "mfa", type=Authenticator.Type.TOTP)
    return response


@open_to(SIGNED_IN)
def keep_totp(request: HttpRequest) -> HttpResponse:
    """Tell that the second factor stays on; allauth leads here where it would switch it off."""
    messages.info(request, _("Lớp bảo mật thứ hai đang bật. Nếu mất điện thoại, xin báo quản trị viên đặt lại."))
    return redirect("mfa_index")
