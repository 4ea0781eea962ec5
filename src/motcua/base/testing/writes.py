"""The test-time guard: rows change only inside an action, and never during a GET.

`guard` is an execute wrapper of Django. It looks at each INSERT, UPDATE and DELETE and at the stack
below it. A test or its factories may prepare rows directly; code of the product may not, unless an
action stands between the statement and the page, job or command that caused it.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import PurePath
from types import FrameType
from typing import Any

from django.http import HttpRequest

from motcua.base import changes

# The framework, rate limits, the queue and sign-in keep their own books.
_FREE = re.compile(r"(django_\w+|auth_\w+|cache|procrastinate_\w+|account_\w+|mfa_\w+|oauth2_provider_\w+)$")
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# A GET may leave a trace of itself, and nothing else.
_TRACES = frozenset({"accounts_access"})
# Layers of the product that a test may reach on its way to a row: a factory saves a model, no more.
_PREPARING = ("models", "base", "apps")

violations: list[str] = []


def guard(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: ANN401, FBT001 (the signature Django calls)
    """Raise AssertionError for a change of rows outside an action; run everything else."""
    for table in changed_tables(_text(sql, context)):
        why = _objection(table, _cause(sys._getframe(1), context["connection"]))  # noqa: SLF001 (the stack is what this guard reads)
        if why:
            violations.append(why)
            raise AssertionError(why)
    return execute(sql, params, many, context)


def changed_tables(sql: str) -> list[str]:
    """Return the tables that a statement changes, without those that keep their own books."""
    return [table for table in changes.changed_tables(sql) if not _FREE.match(table)]


def _text(sql: Any, context: dict[str, Any]) -> str:  # noqa: ANN401 (text or a composed statement)
    """Return the statement as text."""
    return sql if isinstance(sql, str) else str(sql.as_string(context["connection"].connection))


def _cause(frame: FrameType | None, connection: Any) -> FrameType | None:  # noqa: ANN401 (Django's wrapper)
    """Return where the statement came from, past what else is wrapped around statements, such as a stop-watch."""
    wrappers = {getattr(wrapper, "__code__", None) for wrapper in connection.execute_wrappers}
    while frame is not None and frame.f_code in wrappers:
        frame = frame.f_back
    return frame


def _objection(table: str, frame: FrameType | None) -> str:
    """Return what is wrong with this change, or nothing."""
    has_action, passed = False, ""
    for step in _steps(frame):
        module = str(step.f_globals.get("__name__", ""))
        method = _method(step, module)
        if method in _SAFE_METHODS and table not in _TRACES:
            return f"{method} changes {table}"
        if has_action:
            continue
        if ".actions" in module or "migrations" in module:
            has_action = True
        elif module.startswith(("allauth.", "django.contrib.auth")):
            has_action = True  # sign-in: last_login, a password hash renewed
        elif _is_test(step):
            return f"{table} is changed in {passed}, outside any action" if passed else ""
        elif module.startswith("motcua.") and not passed and not _is_preparing(module):
            passed = module
    return "" if has_action else f"{table} is changed in {passed or 'a thread of its own'}, outside any action"


def _steps(frame: FrameType | None) -> Iterator[FrameType]:
    """Walk the stack outward."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def _method(step: FrameType, module: str) -> str:
    """Return the method of the request that this frame answers, if it answers one."""
    if module != "django.core.handlers.base" or step.f_code.co_name != "_get_response":
        return ""
    request = step.f_locals.get("request")
    return str(request.method) if isinstance(request, HttpRequest) else ""


def _is_test(step: FrameType) -> bool:
    """Return whether the frame belongs to a test, a factory or a conftest."""
    path = PurePath(step.f_code.co_filename)
    return path.name == "conftest.py" or "tests" in path.parts


def _is_preparing(module: str) -> bool:
    """Return whether a test may pass through this module on its way to a row."""
    return module.startswith("motcua.base.testing") or any(part in _PREPARING for part in module.split(".")[3:])
