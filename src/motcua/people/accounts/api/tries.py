"""Wrong secrets and tokens are counted, over all processes; who errs too often waits for the next minute."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

WINDOW = 60
LIMIT = 20


def _key(request: HttpRequest, what: str) -> str:
    """Return the key of this minute's failures from an address; nothing sent stands in it in clear."""
    minute = int(now().timestamp()) // WINDOW
    source = salted_hmac("motcua.machine_tries", f"{request.META.get('REMOTE_ADDR', '')}|{what}").hexdigest()
    return f"machine-tries:{source}:{minute}"


def is_over(request: HttpRequest, what: str) -> bool:
    """Return whether too many attempts failed."""
    return int(cache.get(_key(request, what), 0)) >= LIMIT


def note_failure(request: HttpRequest, what: str) -> None:
    """Count one failure."""
    key = _key(request, what)
    cache.set(key, int(cache.get(key, 0)) + 1, 2 * WINDOW)
