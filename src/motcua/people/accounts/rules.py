"""What machines may be allowed to do, and which roles of their post each verb needs. Plain values."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from motcua.base.actors import Role

LONGEST_LIFE = timedelta(days=366)


class Verb(StrEnum):
    """What a machine client may be allowed to do; the scopes of its tokens.

    Settling, approving and signing are not here: they need an official's own session.
    """

    READ_PROCEDURES = "procedures.read"
    READ_DOSSIERS = "dossiers.read"
    RECEIVE = "dossiers.receive"
    HAND_OVER = "dossiers.hand_over"
    ATTACH = "dossiers.attach"


VERB_LABELS: Mapping[Verb, str] = {
    Verb.READ_PROCEDURES: "Xem danh mục thủ tục",
    Verb.READ_DOSSIERS: "Xem hồ sơ của cơ quan",
    Verb.RECEIVE: "Tiếp nhận hồ sơ",
    Verb.HAND_OVER: "Chuyển hồ sơ đến đơn vị giải quyết",
    Verb.ATTACH: "Đính kèm tệp vào hồ sơ",
}

# Of the post's roles a machine acts with these and no other; one of them is enough.
ROLES_OF_VERB: Mapping[Verb, frozenset[Role]] = {
    Verb.READ_PROCEDURES: frozenset(),
    Verb.READ_DOSSIERS: frozenset({Role.RECEPTION, Role.CASE_OFFICER, Role.RETURN_DESK}),
    Verb.RECEIVE: frozenset({Role.RECEPTION}),
    Verb.HAND_OVER: frozenset({Role.RECEPTION}),
    Verb.ATTACH: frozenset({Role.RECEPTION, Role.CASE_OFFICER}),
}


def roles_for(verbs: Iterable[Verb], held: Iterable[Role]) -> frozenset[Role]:
    """Return the roles of a post with which a machine acts that may do these verbs."""
    needed: frozenset[Role] = frozenset().union(*(ROLES_OF_VERB[verb] for verb in verbs))
    return needed & frozenset(held)


def beyond(verbs: Iterable[Verb], held: Iterable[Role]) -> tuple[Verb, ...]:
    """Return the verbs for which a post holds none of the roles."""
    roles = frozenset(held)
    return tuple(verb for verb in verbs if ROLES_OF_VERB[verb] and not ROLES_OF_VERB[verb] & roles)


def is_lasting_too_long(expires_on: date, today: date) -> bool:
    """Return whether a client would live longer than it may."""
    return expires_on - today > LONGEST_LIFE
