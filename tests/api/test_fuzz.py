"""Whatever is sent, the door answers in its own words and never breaks."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.base.api.problem import MEDIA_TYPE, Problem
from motcua.base.testing import cast
from motcua.casework.dossiers.tests.factories import make_world, received
from motcua.people.accounts.tests.machines import make_machine

pytestmark = pytest.mark.django_db
QUIET = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
ANY = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.sampled_from(["", "0", "-1", "%", "\x00", "' OR 1=1", "sổ đỏ", "_", "!|&:*", "1.0", "received", "a" * 400]),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["version_id", "case", "channel", "owner", "components", "fee_paid", "delivery", "filer"])


@pytest.fixture
def machine() -> Client:
    world = make_world()
    received(world)
    return make_machine(world.cast.post(cast.HA)).call


def is_in_order(answer: Any) -> None:
    """Fail unless the answer is a success or a well-formed problem that is not ours."""
    assert answer.status_code < 500, answer.content
    if answer.status_code >= 400:
        assert answer["Content-Type"] == MEDIA_TYPE
        assert Problem.model_validate_json(answer.content).status == answer.status_code


@QUIET
@given(query=st.dictionaries(st.sampled_from(["q", "after", "size", "is_mine", "state"]), ANY))
@pytest.mark.parametrize("address", ["/api/v1/procedures", "/api/v1/procedures/search", "/api/v1/dossiers"])
def test_no_query_breaks_the_door(machine: Client, address: str, query: dict[str, str]) -> None:
    is_in_order(machine.get(address, query))


@QUIET
@given(name=st.integers(min_value=0) | st.text(st.characters(blacklist_characters="/?#"), min_size=1, max_size=20))
@pytest.mark.parametrize("address", ["/api/v1/procedures/{}", "/api/v1/dossiers/{}", "/api/v1/dossiers/{}/hand-over"])
def test_no_address_breaks_the_door(machine: Client, address: str, name: Any) -> None:
    is_in_order(machine.get(address.format(name)))
    is_in_order(machine.post(address.format(name)))


@QUIET
@given(body=st.dictionaries(FIELDS, JSON) | JSON, key=st.uuids().map(str) | ANY.map(ascii))
def test_no_body_breaks_the_door(machine: Client, body: Any, key: str) -> None:
    headers = {"Idempotency-Key": key}
    is_in_order(machine.post("/api/v1/dossiers", body, content_type="application/json", headers=headers))


@QUIET
@given(raw=st.binary(max_size=60), kind=st.sampled_from(["application/json", "multipart/form-data; boundary=x", "a/b"]))
def test_no_bytes_break_the_door(machine: Client, raw: bytes, kind: str) -> None:
    is_in_order(machine.generic("POST", "/api/v1/dossiers", raw, content_type=kind))
    is_in_order(machine.generic("POST", "/api/v1/dossiers/1/files", raw, content_type=kind))
