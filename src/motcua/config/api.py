"""The door for machines: /api/v1 with its token endpoint and its OpenAPI document.

Anyone may knock at these addresses; each operation checks the bearer token and the verb it carries. Every
error, also one of the framework, leaves as problem details.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema

from motcua.base.api.problem import MEDIA_TYPE, TITLES, FieldProblem, problem, problem_of
from motcua.base.errors import DomainError
from motcua.base.outage import RETRY_SECONDS, is_outage
from motcua.casework.dossiers.api.routes import router as dossiers
from motcua.casework.procedures.api.routes import router as procedures
from motcua.people.accounts.api.door import SCHEME
from motcua.people.accounts.api.token import token
from motcua.people.accounts.rules import VERB_LABELS
from motcua.ui.access import PUBLIC, open_to

log = logging.getLogger(__name__)
TOKEN_PATH = "/api/v1/token"  # noqa: S105 (an address)

DESCRIPTION = """Programs of other bodies work here for a named post of one agency, within the verbs an
administrator gave them. Settling, approving and signing are not offered: they need an official's own session.
Moments are ISO 8601 with +07:00. Errors are problem details (RFC 9457) in Vietnamese; `code` is for programs."""

DETAILS = {
    400: "Nội dung gửi không đọc được. Hãy kiểm tra định dạng JSON hoặc biểu mẫu.",
    401: "Cần mã truy cập còn hiệu lực trong tiêu đề Authorization: Bearer. Hãy xin mã mới.",
    403: "Không được phép.",
    404: "Địa chỉ này không có. Hãy xem tài liệu tại /api/v1/openapi.json.",
    405: "Địa chỉ này không nhận cách gọi đó. Hãy xem tài liệu tại /api/v1/openapi.json.",
    413: "Nội dung gửi quá lớn. Hãy gửi tệp riêng từng cái.",
    422: "Một số trường gửi lên chưa đúng. Hãy sửa các trường được nêu rồi gửi lại.",
    429: "Quá nhiều lần thử sai. Xin chờ một phút rồi thử lại.",
    500: "Hệ thống gặp lỗi. Xin thử lại sau hoặc báo quản trị viên.",
    503: "Máy chủ dữ liệu tạm thời không trả lời. Việc vừa gửi có thể đã hoặc chưa được ghi; hãy gửi lại cùng khóa.",
}
CODES = {
    400: "unreadable",
    401: "token_missing_or_not_valid",
    403: "not_allowed",
    404: "no_such_address",
    405: "method_not_allowed",
    413: "too_large",
    422: "fields_not_valid",
    429: "too_many_tries",
    500: "trouble",
    503: "unavailable",
}
_TOKEN_OPERATION = {
    "operationId": "get_token",
    "summary": "Get a token for an hour by client credentials",
    "description": "RFC 6749, 4.4. Id and secret by HTTP Basic or in the form. Without scope: all verbs of the client.",
    "tags": ["token"],
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["grant_type"],
                    "properties": {
                        "grant_type": {"type": "string", "const": "client_credentials"},
                        "scope": {"type": "string", "description": "Verbs separated by spaces."},
                        "client_id": {"type": "string"},
                        "client_secret": {"type": "string"},
                    },
                }
            }
        },
    },
    "responses": {
        "200": {"description": "A bearer token.", "content": {"application/json": {"schema": {"type": "object"}}}},
        "400": {"description": "RFC 6749, 5.2", "content": {"application/json": {"schema": {"type": "object"}}}},
        "401": {"description": "RFC 6749, 5.2", "content": {"application/json": {"schema": {"type": "object"}}}},
        "429": {
            "description": "Too many wrong secrets.",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        },
    },
}


class HouseApi(NinjaAPI):
    """Ninja's API whose document says that errors are problem details, and names the token endpoint."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:  # noqa: ANN401 (handed on to ninja)
        """Return the OpenAPI document."""
        schema = super().get_openapi_schema(**kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "content" in answer:  # noqa: PLR2004 (where errors begin)
                        answer["content"] = {MEDIA_TYPE: next(iter(answer["content"].values()))}
                        answer["description"] = TITLES[int(status)]
        schema["paths"][TOKEN_PATH] = {"post": _TOKEN_OPERATION}
        schema["components"]["securitySchemes"] = {
            SCHEME: {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {
                        "tokenUrl": TOKEN_PATH,
                        "scopes": {str(verb): label for verb, label in VERB_LABELS.items()},
                    }
                },
            }
        }
        return schema


api = HouseApi(title="Một Cửa", version="1.0.0", description=DESCRIPTION, docs_url=None, docs_decorator=open_to(PUBLIC))
api.add_router("/procedures", procedures)
api.add_router("/dossiers", dossiers)


def _plain(status: int) -> HttpResponse:
    """Return the problem of a status that has no domain error behind it."""
    known = status if status in DETAILS else 400
    answer = problem(status, DETAILS[known], code=CODES[known])
    if status == 401:  # noqa: PLR2004 (RFC 6750, 3)
        answer["WWW-Authenticate"] = "Bearer"
    if status == 503:  # noqa: PLR2004 (RFC 9110, 10.2.3)
        answer["Retry-After"] = RETRY_SECONDS
    return answer


def _of_fields(error: ValidationError) -> HttpResponse:
    """Return the problem of fields that are not valid; what was sent is not repeated."""
    words = {"missing": "Thiếu trường này."}
    fields = [
        FieldProblem(
            field=".".join(str(part) for part in fault["loc"]),
            code=str(fault["type"]),
            detail=words.get(str(fault["type"]), "Giá trị chưa đúng."),
        )
        for fault in error.errors
    ]
    return problem(422, DETAILS[422], code=CODES[422], errors=fields)


def _of_trouble(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the problem of a fault of ours, or of a database that is away, and leave its trace in the log."""
    log.error("%s %s failed", request.method, request.resolver_match, exc_info=error)
    return _plain(503 if is_outage(error) else 500)


_KNOWN: tuple[tuple[type[Exception], Callable[[HttpRequest, Any], HttpResponse]], ...] = (
    (DomainError, lambda _request, error: problem_of(error)),
    (ValidationError, lambda _request, error: _of_fields(error)),
    (AuthenticationError, lambda _request, _error: _plain(401)),
    (Throttled, lambda _request, _error: _plain(429)),
    (HttpError, lambda _request, error: _plain(error.status_code)),
    (Http404, lambda _request, _error: _plain(404)),
    (PermissionDenied, lambda _request, _error: _plain(403)),
    (RequestDataTooBig, lambda _request, _error: _plain(413)),
    (SuspiciousOperation, lambda _request, _error: _plain(400)),
    (MultiPartParserError, lambda _request, _error: _plain(400)),
    (Exception, _of_trouble),
)
for _kind, _handler in _KNOWN:
    api.add_exception_handler(_kind, _handler)


def _opened(pattern: URLPattern) -> URLPattern:
    """Let anyone knock at an address of ninja's, and let every error leave as problem details."""
    view = pattern.callback

    @csrf_exempt
    @open_to(PUBLIC)
    @wraps(view, updated=())
    def knock(request: HttpRequest, **arguments: Any) -> HttpResponse:  # noqa: ANN401 (of the address)
        try:
            answer: HttpResponse = view(request, **arguments)
        except Http404:
            return _plain(404)
        if answer.status_code >= 400 and answer["Content-Type"] != MEDIA_TYPE:  # noqa: PLR2004 (where errors begin)
            refused = _plain(answer.status_code)
            if "Allow" in answer:
                refused["Allow"] = answer["Allow"]
            return refused
        return answer

    pattern.callback = knock
    return pattern


@csrf_exempt
@open_to(PUBLIC)
def nowhere(_request: HttpRequest) -> HttpResponse:
    """Answer every other address under the API."""
    return _plain(404)


_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("", ([_opened(pattern) for pattern in _patterns if isinstance(pattern, URLPattern)], _app, _namespace)),
    path("token", token, name="token"),
    re_path(r"^.*$", nowhere),
]
