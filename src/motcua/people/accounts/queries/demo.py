"""What the demo tells and production must not hold."""

from datetime import datetime

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from motcua.people.accounts.errors import NotADemoAccount
from motcua.people.accounts.models import User


def demo_code(username: str, at: datetime) -> str:
    """Return the second factor a demo account would be asked for at this moment.

    Raises:
        NotADemoAccount: no demo account has this name; a real second factor is never told.
    """
    user = User.objects.filter(username=username.lower(), is_demo=True).first()
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first() if user else None
    if kept is None:
        raise NotADemoAccount
    counter = int(at.timestamp()) // mfa_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(decrypt(kept.data["secret"]), counter)))


def has_demo_accounts() -> bool:
    """Return whether the database holds demo accounts, with which it must not be served."""
    return User.objects.filter(is_demo=True).exists()
