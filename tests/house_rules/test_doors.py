"""Deny by default: who may enter is written on every door."""

import importlib
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from motcua.ui.access import PUBLIC, doors_of, open_to


def views(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Return every address with its view."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def undeclared(patterns: list[Any]) -> list[str]:
    """Return the addresses whose view declares no door."""
    return [address for address, view in views(patterns) if not doors_of(view)]


def test_every_address_declares_who_may_open_it() -> None:
    """A page that declares nothing is closed; that it declares something is no accident of forgetting."""
    assert undeclared(get_resolver().url_patterns) == []


def test_every_operation_of_the_api_declares_who_may_call_it() -> None:
    """A machine's door is a door."""
    api = importlib.import_module("motcua.config.api").api
    operations = [
        (address, operation)
        for _, router in api._routers  # noqa: SLF001 (ninja has no public walk of its operations)
        for address, view in router.path_operations.items()
        for operation in view.operations
    ]
    assert operations
    assert [address for address, operation in operations if not getattr(operation.view_func, "open_to", None)] == []
    assert [address for address, operation in operations if not operation.auth_callbacks] == []


def test_the_rule_can_fail() -> None:
    """A view without a door is found, one with a door is not."""

    def bare(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @open_to(PUBLIC)
    def declared(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert undeclared([path("a", bare), path("b", declared)]) == ["a"]
