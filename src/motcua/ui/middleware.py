"""The edge: the language is the chosen one, declared doors are held, and domain errors become pages."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from motcua.base.api.problem import STATUS
from motcua.base.errors import DomainError, NotAllowed
from motcua.ui.access import doors_of, may_enter

__all__ = ["STATUS", "DeclaredAccess", "DomainErrorPages", "error_page"]

Answer = Callable[[HttpRequest], HttpResponse]


def error_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Return the page of a domain error."""
    status = STATUS[error.kind]
    return render(request, "ui/error.html", {"error": error, "status": status}, status=status)


class ChosenLanguage:
    """Speak Vietnamese until somebody chooses another language; what his browser prefers is not a choice."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the cookie."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class DomainErrorPages:
    """Turn a domain error into a page in plain words with the right status."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a domain error; leave every other exception alone."""
        if not isinstance(exception, DomainError):
            return None
        return error_page(request, exception)


class DeclaredAccess:
    """Deny by default: a view that declares no door is closed to everyone."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Any,  # noqa: ANN401 (views of libraries too)
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Let the actor through, send a visitor to sign in, or refuse."""
        is_signed_in = request.user.is_authenticated
        if may_enter(request.actor, doors_of(view), is_signed_in=is_signed_in):  # type: ignore[attr-defined]  # set by the middleware before
            return None
        if not is_signed_in and doors_of(view):
            return redirect_to_login(request.get_full_path())
        return error_page(request, NotAllowed())  # what is raised before the view never reaches process_exception
