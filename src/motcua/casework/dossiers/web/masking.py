"""Keep the tokens of receipts out of the logs."""

import logging
import re
from typing import Any

_TOKEN = re.compile(r"(/theo-doi/)[0-9a-fA-F]{8,}")


def masked(text: str) -> str:
    """Return a line of a log without tokens.

    >>> masked("Not Found: /theo-doi/0123456789abcdef0123456789abcdef")
    'Not Found: /theo-doi/***'
    """
    return _TOKEN.sub(r"\1***", text)


class MaskTokens(logging.Filter):
    """A filter for log handlers: whoever writes the line, no token leaves with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the message and its arguments."""
        record.msg = masked(str(record.msg))
        if isinstance(record.args, dict):
            record.args = {key: _masked(value) for key, value in record.args.items()}
        elif record.args:
            record.args = tuple(_masked(value) for value in record.args)
        return True


def _masked(value: Any) -> Any:  # noqa: ANN401 (arguments of a log line are anything)
    """Return text without tokens; numbers and the like stay as they are."""
    return masked(value) if isinstance(value, str) else value
