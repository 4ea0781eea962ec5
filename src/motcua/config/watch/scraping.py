"""Who may read the figures: whoever brings the token; without a token in the environment nobody."""

import hmac

from django.conf import settings


def is_watched() -> bool:
    """Return whether figures are kept at all."""
    return bool(settings.MOTCUA_METRICS_TOKEN)


def may_read(authorization: str) -> bool:
    """Return whether a header `Authorization` brings the token."""
    wanted = f"Bearer {settings.MOTCUA_METRICS_TOKEN}"
    return is_watched() and hmac.compare_digest(authorization.encode(), wanted.encode())
