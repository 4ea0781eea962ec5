"""Keep answers under the mark of the reference data."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection

from motcua.base.changes import changed_tables
from motcua.base.reference.watching import TRIGGER

P = ParamSpec("P")
T = TypeVar("T")
MOST_KEPT = 4096
_MARK = "SELECT number::text FROM reference_referencemark"

# The mark of a stretch of work that looks at it once; "" until the first look, None outside of such a stretch.
_steady: ContextVar[str | None] = ContextVar("steady", default=None)
# Every function that keeps answers, so that a test may hold each to the tables that are watched.
kept: dict[str, Callable[..., object]] = {}


def _look() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_MARK, [])
        return str(cursor.fetchone()[0])


def _mark() -> str:
    """Return the mark; it is read before the data, so that an answer is never older than the mark it stands under."""
    seen = _steady.get()
    if seen is None:
        return _look()
    if not seen:
        seen = _look()
        _steady.set(seen)
    return seen


@contextmanager
def steady() -> Iterator[None]:
    """Look at the mark once inside: for work that reads reference data many times and changes none of them."""
    if _steady.get() is not None:
        yield
        return
    token = _steady.set("")
    try:
        yield
    finally:
        _steady.reset(token)


@contextmanager
def steady_until_changed() -> Iterator[None]:
    """Look at the mark once inside, and at each question again once a reference table was changed in here.

    For a whole request that may write anything: most write dossiers, few a calendar or a post.
    """
    with steady(), connection.execute_wrapper(_notice):
        yield


def _notice(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401, FBT001 (the signature Django calls)
    """Run a statement; after one that changes a reference table the mark is no longer what was seen."""
    if isinstance(sql, str) and sql.startswith("SELECT"):
        return execute(sql, params, many, context)
    text = sql if isinstance(sql, str) else str(sql.as_string(context["connection"].connection))
    if _changed(text) & _watched():
        _steady.set(None)
    return execute(sql, params, many, context)


@lru_cache(maxsize=MOST_KEPT)
def _changed(sql: str) -> frozenset[str]:
    return frozenset(changed_tables(sql))


@lru_cache(maxsize=1)
def _watched() -> frozenset[str]:
    """Return the tables that move the mark; a new one is watched by a new version, in a new process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [TRIGGER])
        return frozenset(row[0] for row in cursor.fetchall())


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Return the function with its answers kept under the mark; what it raises is not kept.

    Its arguments must be hashable, its answers immutable, and it reads watched tables only.
    """

    @lru_cache(maxsize=MOST_KEPT)
    def under(_mark: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        return under(_mark(), *args, **kwargs)  # type: ignore[arg-type]  # hashable by the contract above

    kept[f"{function.__module__}.{function.__qualname__}"] = asked
    return asked
