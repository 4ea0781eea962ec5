"""The number of a request: in its answer, in every line it logs, on the page that tells of a fault."""

import re
import secrets
from contextvars import ContextVar

HEADER = "X-Request-ID"
_FIT = re.compile(r"[0-9A-Za-z-]{8,64}")

current: ContextVar[str] = ContextVar("request_number", default="")


def number_of(told: str) -> str:
    """Return the number a trusted proxy gave, else a new one.

    >>> number_of("4d1f0c7e-proxy")
    '4d1f0c7e-proxy'
    """
    return told if _FIT.fullmatch(told) else secrets.token_hex(8)
