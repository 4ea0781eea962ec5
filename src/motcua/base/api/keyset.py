"""Keyset pages: the next page starts after the last row of this one, whatever arrives meanwhile.

A cursor is signed, so that only values this server gave out reach a query; it holds ids and moments only.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from django.core import signing
from ninja import Query
from pydantic import Field

from motcua.base.api.errors import CursorUnreadable

SIZE = 25
LARGEST = 100

Size = Annotated[int, Query(ge=1, le=LARGEST, description="Rows on a page.")]
After = Annotated[str, Query(max_length=500, description="`next` of the page before; empty for the first page.")]
Next = Annotated[str | None, Field(description="Cursor of the next page; null on the last one.")]

Row = TypeVar("Row")


def cursor(order: str, *values: str | int) -> str:
    """Return the cursor of a row in a named order."""
    return signing.dumps(values, salt=f"cursor:{order}", compress=False)


def position(order: str, text: str) -> list[Any] | None:
    """Return the values of a cursor, or None for the first page.

    Raises:
        CursorUnreadable: it is not a cursor of this order from this server.
    """
    if not text:
        return None
    try:
        values: list[Any] = signing.loads(text, salt=f"cursor:{order}")
    except signing.BadSignature:
        raise CursorUnreadable(field="query.after") from None
    return values


def page(rows: Sequence[Row], size: int, cursor_of: Callable[[Row], str]) -> tuple[Sequence[Row], str | None]:
    """Return a page of rows, of which one more than fits was read, and the cursor of the next page."""
    shown = rows[:size]
    return shown, cursor_of(shown[-1]) if len(rows) > size else None
