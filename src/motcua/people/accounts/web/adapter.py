"""Where allauth asks the house: no sign-up, passwords through an action, no names in the session."""

import base64
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from motcua.people.accounts.actions import change_password
from motcua.people.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are opened by administrators; the rest of signing in is allauth's."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đang bị khóa. Xin liên hệ quản trị viên."),
        "enter_current_password": _("Xin nhập mật khẩu hiện tại."),
        "incorrect_code": _("Mã xác thực chưa đúng. Xin nhập mã mới đang hiện trên điện thoại."),
        "incorrect_password": _("Mật khẩu chưa đúng. Xin nhập lại."),
        "too_many_login_attempts": _(
            "Đã nhập sai quá nhiều lần nên tài khoản tạm khóa 15 phút. Xin thử lại sau hoặc báo quản trị viên mở khóa."
        ),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu chưa đúng. Xin nhập lại."),
        "rate_limited": _("Có quá nhiều yêu cầu trong thời gian ngắn. Xin chờ một phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's signature)
        """Nobody opens an account for himself."""
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:  # noqa: ANN401 (the library hands on what it likes)
        """Take the typed name out of the session before anything else happens."""
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {key: value for key, value in record.items() if key not in {"username", "email"}} for record in records
        ]
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def login_key(self, request: HttpRequest, username: str) -> str:
        """Return the key under which failures of an account name are counted."""
        return str(self._get_login_attempts_cache_key(request, username=username))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Store a changed password through the action, which writes the ledger."""
        changed = change_password(user_id=user.pk, password=password, by=self.request.actor, at=timezone.now())
        user.password = changed.password

    def is_reauthentication_required(self, *, app: str, **_kwargs: object) -> bool:  # noqa: ARG002 (allauth's signature)
        """Signing in a moment ago is enough, with the code once there is a second factor: no codes for a password."""
        records = get_authentication_records(self.request, self.request.user)
        if is_mfa_enabled(self.request.user):
            records = [record for record in records if record["method"] == "mfa"]
        return not any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Secrets of second factors are stored encrypted under the server's secret."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is stored."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the stored secret in clear."""
        return _locks().decrypt(encrypted_text.encode()).decode()


def _locks() -> MultiFernet:
    """Return the keys made of the present and former server secrets."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str | bytes) -> bytes:
    """Derive an encryption key from a server secret."""
    digest = salted_hmac("motcua.second_factor", "key", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)


def forget_failures(request: HttpRequest, user: User) -> None:
    """Let an account try again at once, after password and code alike."""
    adapter = AccountAdapter(request)
    for key in (adapter.login_key(request, user.username), f"mfa-auth-user-{user.pk}"):
        ratelimit.clear(request, action="login_failed", key=key)
