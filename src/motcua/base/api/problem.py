"""Errors of the API as problem details (RFC 9457), from one mapping of the kinds of domain error.

`type` stays "about:blank": the status says what kind of problem it is and `code` which one. Values that
were sent are never repeated: they may be personal.
"""

import json
import re
from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from pydantic import BaseModel, Field

from motcua.base.errors import DomainError

MEDIA_TYPE = "application/problem+json"

# The one place where a kind of domain error meets HTTP; pages use it too.
STATUS: Mapping[str, int] = {
    "not_found": 404,
    "not_allowed": 403,
    "conflict": 409,
    "invalid": 422,
    "error": 400,
    "unavailable": 503,
}

TITLES: Mapping[int, str] = {
    400: "Yêu cầu không đọc được",
    401: "Chưa xác thực",
    403: "Không có quyền",
    404: "Không tìm thấy",
    405: "Địa chỉ này không nhận cách gọi đó",
    409: "Không hợp với trạng thái hiện tại",
    413: "Nội dung gửi quá lớn",
    422: "Nội dung gửi chưa đúng",
    429: "Quá nhiều lần thử sai",
    500: "Hệ thống gặp lỗi",
    503: "Hệ thống tạm thời chưa làm được",
}


class FieldProblem(BaseModel):
    """What is wrong with one field of what was sent."""

    field: str = Field(description="Where: body, query, path or header, then names joined by dots.")
    code: str
    detail: str


class Problem(BaseModel):
    """Problem details (RFC 9457); every error of the API has this form."""

    type: str = "about:blank"
    title: str = Field(description="The kind of problem, in Vietnamese; the same for every problem of a status.")
    status: int
    detail: str = Field(description="What happened and what to do, in Vietnamese.")
    code: str = Field(description="Which problem it is, for programs.")
    errors: list[FieldProblem] = Field(default=[], description="The fields at fault, if any.")


def problem(status: int, detail: str, *, code: str, errors: Sequence[FieldProblem] = ()) -> HttpResponse:
    """Return an answer with problem details."""
    body = Problem(
        title=TITLES.get(status, TITLES[400]), status=status, detail=detail, code=code, errors=list(errors)
    ).model_dump()
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def problem_of(error: DomainError) -> HttpResponse:
    """Return a domain error as problem details: its docstring is the detail."""
    code = code_of(type(error))
    errors = [FieldProblem(field=error.field, code=code, detail=error.message)] if error.field else []
    return problem(STATUS[error.kind], error.message, code=code, errors=errors)


def code_of(error: type[DomainError]) -> str:
    """Return the code of a domain error: the name of its class in snake case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", error.__name__).lower()
