"""Log lines, plain or as JSON, without what the database says about a refused row: it quotes the row."""

import json
import logging
import re
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from motcua.base import request_numbers as numbers

# From DETAIL to the end of this exception's message; a value of the row may itself hold line breaks.
_DETAIL = re.compile(
    r"\nDETAIL:.*?(?=\n\nThe above exception was|\n\nDuring handling of the above exception|\Z)", re.DOTALL
)
_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def without_rows(text: str) -> str:
    """Return a traceback without the rows that PostgreSQL quotes."""
    return _DETAIL.sub("", text)


class Lines(logging.Formatter):
    """One line an event; a failure with its traceback, without values of rows."""

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 (the name of the library)
        """Return the traceback without rows."""
        return without_rows(super().formatException(ei))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (as above)
        """Return the line, also where someone put the exception's text into it."""
        return without_rows(super().formatMessage(record))


# What a line may carry besides its message: words and numbers of ours, no values that came with a request.
_FIELDS = ("method", "route", "status", "duration_ms", "database_ms", "statements")


class Objects(Lines):
    """One JSON object a line, for programs that collect; what is not named here stays out."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the event as JSON."""
        request = getattr(record, "request", None)
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_address(without_rows(record.getMessage()), request),
            "request_id": numbers.current.get(),
            **_of_request(record, request),
            **{name: getattr(record, name) for name in _FIELDS if hasattr(record, name)},
        }
        if record.exc_info:
            told["trace"] = without_address(self.formatException(record.exc_info), request)
        return json.dumps({name: value for name, value in told.items() if value != ""}, ensure_ascii=False, default=str)


def _of_request(record: logging.LogRecord, request: Any) -> dict[str, Any]:  # noqa: ANN401 (a request, or nothing)
    """Return which route a line of Django is about."""
    if request is None:
        return {}
    match = getattr(request, "resolver_match", None)
    return {
        "method": getattr(request, "method", ""),
        "route": (match.view_name or "") if match else "",
        "status": getattr(record, "status_code", ""),
    }


def without_address(text: str, request: Any) -> str:  # noqa: ANN401 (a request, or nothing)
    """Return a line without the address that was asked for: strangers type names into it, and codes stand in it."""
    if request is None:
        return text
    for address in (request.get_full_path(), request.path):
        if len(address) > 1:
            text = text.replace(address, "(address)")
    return text
