"""Log lines without what the database says about a refused row: it quotes the row."""

import logging
import re
from types import TracebackType

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
