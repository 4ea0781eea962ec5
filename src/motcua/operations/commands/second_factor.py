"""The second factor of a demo account, read as allauth keeps it."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt


def present_code(username: str) -> str | None:
    """Return the code of this half minute; None unless it is a demo account with a second factor."""
    found = Authenticator.objects.filter(
        user__username=username, user__is_demo=True, type=Authenticator.Type.TOTP
    ).first()
    if found is None:
        return None
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(decrypt(found.data["secret"]), counter)))
