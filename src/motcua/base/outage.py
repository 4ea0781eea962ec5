"""What is nobody's mistake and passes: a database that is away, a disk that is full."""

import errno

from django.db import InterfaceError, OperationalError

from motcua.base.errors import Unavailable

RETRY_SECONDS = "10"
_FULL = {errno.ENOSPC, errno.EDQUOT}


def is_full(error: BaseException) -> bool:
    """Return whether a disk or a quota is full."""
    return isinstance(error, OSError) and error.errno in _FULL


def is_outage(error: BaseException | None) -> bool:
    """Return whether an error, or what caused it, will pass without anybody changing the product or what he typed."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, OperationalError | InterfaceError | Unavailable) or is_full(error):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False
