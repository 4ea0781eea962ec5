"""Who may open a page: each view declares it, and what declares nothing is closed.

`@open_to(PUBLIC)` for anyone, `@open_to(SIGNED_IN)` for any account, `@open_to(Role.RECEPTION, ...)`
for officials whose current post has one of the roles. Whether this actor may do this to that object
is a policy's question and is asked inside; the declaration is the outer door.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from motcua.base.actors import Actor, Role


class Audience(StrEnum):
    """Doors that are not a role."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    OFFICIAL = "official"


PUBLIC, SIGNED_IN, OFFICIAL = Audience.PUBLIC, Audience.SIGNED_IN, Audience.OFFICIAL

View = Callable[..., HttpResponseBase]


class Request(HttpRequest):
    """A request after the middleware: it knows who acts. For annotations only."""

    actor: Actor


def open_to(*doors: "Audience | Role") -> Callable[[View], View]:
    """Declare who may open a view; the middleware holds the door."""

    def declare(view: View) -> View:
        view.open_to = frozenset(doors)  # type: ignore[attr-defined]  # the declaration the middleware reads
        return view

    return declare


def doors_of(view: Any) -> frozenset[Audience | Role]:  # noqa: ANN401 (functions and classes of libraries)
    """Return the declared doors of a view; empty when none is declared."""
    declared = getattr(view, "open_to", None) or getattr(getattr(view, "view_class", None), "open_to", None)
    return frozenset(declared or ())


def may_enter(actor: Actor, doors: frozenset[Audience | Role], *, is_signed_in: bool) -> bool:
    """Return whether the actor may pass one of the doors."""
    if PUBLIC in doors:
        return True
    if SIGNED_IN in doors and is_signed_in:
        return True
    if OFFICIAL in doors and actor.post_id is not None:
        return True
    return actor.has(*(door for door in doors if isinstance(door, Role)))
