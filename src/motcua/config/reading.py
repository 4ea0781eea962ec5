"""A page that only reads changes nothing: browsers, previews and crawlers repeat a GET at will."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from motcua.base.changes import changed_tables
from motcua.base.reference import steady, steady_until_changed
from motcua.config.routers import AUDIT_TABLES

# Traces of reading itself; the library of second factors marks recovery codes as seen when it shows them.
TRACES = AUDIT_TABLES | {"mfa_authenticator"}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ChangedWhileReading(RuntimeError):
    """A request that only reads tried to change rows: a fault of the product."""


class ReadingChangesNothing:
    """Refuse changes on the default connection while a GET is answered; the alias `audit` stays free."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, under guard when it only reads."""
        if request.method not in SAFE_METHODS:
            with steady_until_changed():
                return self.get_response(request)
        with steady(), connection.execute_wrapper(refuse_changes):
            return self.get_response(request)


def refuse_changes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: ANN401, FBT001 (the signature Django calls)
    """Run a statement that reads; raise for one that changes rows of the domain.

    Raises:
        ChangedWhileReading: it would change a table that is not a trace of reading itself.
    """
    text = sql if isinstance(sql, str) else str(sql.as_string(context["connection"].connection))
    if not text.startswith("SELECT") and (tables := set(changed_tables(text)) - TRACES):
        message = f"a request that only reads would change {', '.join(sorted(tables))}"
        raise ChangedWhileReading(message)
    return execute(sql, params, many, context)
