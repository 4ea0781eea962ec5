"""Who calls is who connects, unless a proxy of ours tells of another; every answer bears its number."""

import re
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from motcua.base import request_numbers as numbers
from motcua.config.edge.client import Proxies
from motcua.config.edge.middleware import Edge

OURS = Proxies(["127.0.0.1", "10.0.0.0/24", "::1"])


def settled(remote: str, forwarded: str = "", **headers: str) -> dict[str, Any]:
    """Return what the code behind the edge reads."""
    meta: dict[str, Any] = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded, **headers}
    OURS.settle(meta)
    return meta


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # no proxy of ours: he may write what he likes
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"),  # the left one is his invention
        ("127.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.5", "198.51.100.1"),  # balancer, then nginx
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("127.0.0.1", "<script>, 10.0.0.5", "10.0.0.5"),
        ("127.0.0.1", "", "127.0.0.1"),
    ],
)
def test_the_address_is_the_last_one_that_a_proxy_of_ours_did_not_have(
    remote: str, forwarded: str, client: str
) -> None:
    meta = settled(remote, forwarded)
    assert meta["REMOTE_ADDR"] == client
    assert "HTTP_X_FORWARDED_FOR" not in meta


def test_a_stranger_cannot_claim_encryption_or_a_number() -> None:
    told = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_REQUEST_ID": "a" * 16, "HTTP_X_FORWARDED_HOST": "x"}
    assert set(settled("203.0.113.9", **told)) == {"REMOTE_ADDR"}
    assert settled("10.0.0.7", **told)["HTTP_X_FORWARDED_PROTO"] == "https"


def through_the_edge(settings: Any, trusted: list[str], **meta: Any) -> tuple[HttpRequest, HttpResponse, str]:
    """Send a request through the edge alone; return it, its answer, and the number known inside."""
    settings.MOTCUA_TRUSTED_PROXIES = trusted
    seen: list[str] = []

    def inside(_request: HttpRequest) -> HttpResponse:
        seen.append(numbers.current.get())
        return HttpResponse()

    request = RequestFactory().get("/", **meta)
    response = Edge(inside)(request)
    return request, response, seen[0]


def test_an_answer_bears_the_number_that_lines_of_the_log_bear(settings: Any) -> None:
    _, response, inside = through_the_edge(settings, [], HTTP_X_REQUEST_ID="f" * 16)
    assert re.fullmatch("[0-9a-f]{16}", inside)
    assert (response["X-Request-ID"], inside == "f" * 16) == (inside, False)
    assert numbers.current.get() == ""


@pytest.mark.parametrize(("told", "is_taken"), [("f" * 32, True), ("x y\nz", False), ("f" * 65, False)])
def test_a_proxy_of_ours_may_give_the_number(settings: Any, told: str, is_taken: bool) -> None:  # noqa: FBT001 (a column of the table)
    _, response, _ = through_the_edge(settings, ["127.0.0.1"], HTTP_X_REQUEST_ID=told)
    assert (response["X-Request-ID"] == told) is is_taken


@pytest.mark.django_db
@pytest.mark.parametrize(("trusted", "is_apart"), [(["127.0.0.1"], True), ([], False)])
def test_lockouts_count_each_client_behind_a_proxy_and_no_invented_one(
    settings: Any,
    trusted: list[str],
    is_apart: bool,  # noqa: FBT001 (a column of the table)
) -> None:
    settings.MOTCUA_TRUSTED_PROXIES = trusted
    browser, wrong = Client(), {"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"}
    for _ in range(20):
        browser.post("/api/v1/token", wrong, HTTP_X_FORWARDED_FOR="198.51.100.1")
    same = browser.post("/api/v1/token", wrong, HTTP_X_FORWARDED_FOR="198.51.100.1")
    other = browser.post("/api/v1/token", wrong, HTTP_X_FORWARDED_FOR="198.51.100.2")
    assert (same.status_code, other.status_code == 429) == (429, not is_apart)


@pytest.mark.django_db
@pytest.mark.parametrize(("trusted", "is_apart"), [(["127.0.0.1"], True), ([], False)])
def test_sign_in_counts_each_client_behind_a_proxy_and_no_invented_one(
    settings: Any,
    trusted: list[str],
    is_apart: bool,  # noqa: FBT001 (a column of the table)
) -> None:
    settings.MOTCUA_TRUSTED_PROXIES = trusted
    browser = Client()
    for number in range(31):
        told = {"login": f"khong-co-{number}", "password": "x"}
        last = browser.post("/dang-nhap/", told, HTTP_X_FORWARDED_FOR="198.51.100.1")
    other = browser.post("/dang-nhap/", {"login": "ai", "password": "x"}, HTTP_X_FORWARDED_FOR="198.51.100.2")
    assert (last.status_code, other.status_code == 429) == (429, not is_apart)
