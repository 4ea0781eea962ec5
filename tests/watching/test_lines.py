"""Lines of the log as JSON: one object each, with what is needed to find a fault and nothing of a person."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from motcua.base import request_numbers as numbers
from motcua.casework.dossiers.web.masking import MaskTokens
from motcua.config.logs import Objects

TOKEN = "0123456789abcdef" * 2


class Kept(logging.Handler):
    """Keeps each line as it would be written."""

    def __init__(self) -> None:
        """Format and mask as the settings do."""
        super().__init__(logging.DEBUG)
        self.setFormatter(Objects())
        self.addFilter(MaskTokens())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    """Listen to everything."""
    handler, root = Kept(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.django_db
def test_a_request_is_one_line_by_the_name_of_its_route(kept: Kept) -> None:
    answer = Client().get("/thu-tuc/?tim=Qu%C3%A1ch+D%E1%BA%A5u")
    told = [json.loads(line) for line in kept.lines]
    (line,) = [one for one in told if one["logger"] == "motcua.requests"]
    assert (line["method"], line["status"], line["request_id"]) == ("GET", 200, answer["X-Request-ID"])
    assert {"time", "level", "route", "duration_ms", "database_ms", "statements", "message"} <= set(line)
    Client().get(f"/theo-doi/{TOKEN}")
    followed = json.loads(next(line for line in reversed(kept.lines) if "motcua.requests" in line))
    assert (followed["status"], followed["statements"] > 0) == (404, True)
    assert "thu-tuc" not in json.dumps([one for one in told if one["logger"].startswith(("motcua", "django.request"))])


@pytest.mark.django_db
def test_no_line_holds_what_was_typed_into_the_address(kept: Kept) -> None:
    for address in (f"/theo-doi/{TOKEN}", "/khong-co/Quách Thị Dấu/?ma=Quách", "/ho-so/?q=Dấu"):
        Client().get(address)
    own = [line for line in kept.lines if '"logger": "django.request"' in line or '"logger": "motcua' in line]
    assert len(own) >= 4
    assert [line for line in own if TOKEN in line or "Quách" in line or "Dấu" in line] == []


def test_a_failure_is_one_line_with_its_trace_and_without_the_row(kept: Kept) -> None:
    before = numbers.current.set("a" * 16)
    refused = ValueError('violates "x"\nDETAIL:  Failing row contains (1, Quách Thị Dấu).')
    logging.getLogger("motcua.x").error("gone", exc_info=refused)
    numbers.current.reset(before)
    (line,) = kept.lines
    told = json.loads(line)
    assert (told["request_id"], "Quách" in line, "\n" in line) == ("a" * 16, False, False)
    assert 'ValueError: violates "x"' in told["trace"]


def test_what_a_library_adds_to_a_line_stays_out(kept: Kept) -> None:
    logging.getLogger("procrastinate.worker").info("done", extra={"job": {"args": {"name": "Quách"}}, "status": "done"})
    assert set(json.loads(kept.lines[0])) == {"time", "level", "logger", "message", "status"}


@pytest.mark.django_db
def test_the_page_of_a_fault_bears_the_number_of_its_line(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        message = "something"
        raise RuntimeError(message)

    monkeypatch.setattr("django.contrib.auth.middleware.get_user", fail)
    answer = Client(raise_request_exception=False).get("/")
    number = answer["X-Request-ID"]
    assert answer.status_code == 500
    assert f"<strong>{number}</strong>" in answer.content.decode()
    traced = [told for told in map(json.loads, kept.lines) if "trace" in told]
    assert [told["request_id"] for told in traced] == [number]
