"""The OpenAPI document says all there is, and every error has one form."""

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory

from motcua.base.api.problem import MEDIA_TYPE, STATUS, Problem, problem_of
from motcua.base.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from motcua.config import api as door
from motcua.people.accounts.rules import Verb

ADDRESS = "/api/v1/openapi.json"


@pytest.fixture
def document(client: Client, db: None) -> Any:  # noqa: ARG001 (the middleware reads the session)
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return answer.json()


def test_the_document_is_openapi_3_1_and_needs_nothing_from_outside(document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    assert "http" not in json.dumps(document).replace("HTTP", "")


def test_every_operation_is_documented(document: Any) -> None:
    written = {(address, method.upper()) for address, operations in document["paths"].items() for method in operations}
    mounted = {
        ("/api/v1" + prefix + path.replace("int:", ""), method)
        for prefix, router in door.api._routers  # noqa: SLF001 (ninja has no public walk of its operations)
        for path, view in router.path_operations.items()
        for operation in view.operations
        for method in operation.methods
    }
    assert written == mounted | {("/api/v1/token", "POST")}
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            assert operation["description"]
            assert operation["responses"]


def test_every_operation_names_its_verb_and_its_problems(document: Any) -> None:
    scopes = document["components"]["securitySchemes"]["machine"]["flows"]["clientCredentials"]["scopes"]
    assert set(scopes) == set(Verb)
    for address, operations in document["paths"].items():
        if address == "/api/v1/token":
            continue
        for operation in operations.values():
            assert [set(way["machine"]) <= set(Verb) for way in operation["security"]] == [True]
            problems = {status: told for status, told in operation["responses"].items() if int(status) >= 400}
            assert {"400", "401", "403", "422", "429"} <= set(problems)
            assert all(list(told["content"]) == [MEDIA_TYPE] for told in problems.values())


def test_nothing_of_settling_approving_or_signing_is_offered(document: Any) -> None:
    names = {operation["operationId"] for operations in document["paths"].values() for operation in operations.values()}
    assert not [name for name in names if any(word in name for word in ("settle", "approve", "sign", "refuse"))]


def test_no_address_takes_a_person(document: Any) -> None:
    words = {"name", "phone", "id_number", "email", "person", "owner", "applicant"}
    asked = [
        field["name"]
        for operations in document["paths"].values()
        for operation in operations.values()
        for field in operation.get("parameters", [])
        if field["in"] in {"query", "path"}
    ]
    assert not words & set(asked)


@pytest.mark.parametrize("error", [DomainError, NotFound, NotAllowed, Conflict, Invalid])
def test_each_kind_of_error_has_its_status(error: type[DomainError]) -> None:
    answer = problem_of(error(field="body.x"))
    told = Problem.model_validate_json(answer.content)
    assert answer["Content-Type"] == MEDIA_TYPE
    assert answer.status_code == told.status == STATUS[error.kind]
    assert told.detail == error.template()
    assert told.title != told.detail
    assert told.errors[0].field == "body.x"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/v1/", 404),
        ("get", "/api/v1/khong-co", 404),
        ("delete", "/api/v1/dossiers", 405),
        ("get", "/api/v1/dossiers", 401),
        ("get", "/api/v1/docs", 404),
    ],
)
def test_an_error_of_the_framework_is_a_problem_too(client: Client, method: str, address: str, status: int) -> None:
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer["Content-Type"]) == (status, MEDIA_TYPE)
    assert answer.json()["status"] == status


def test_a_fault_of_ours_is_a_problem_without_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    answer = door.api.on_exception(RequestFactory().get("/"), RuntimeError("bí mật"))
    assert (answer.status_code, answer["Content-Type"]) == (500, MEDIA_TYPE)
    assert "bí mật" not in answer.content.decode()
    assert caplog.records
