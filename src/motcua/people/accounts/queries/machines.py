"""Machine clients: as whom a token acts, and what administrators see."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from oauth2_provider.models import AccessToken

from motcua.base.actors import Actor, ActorKind, Role, require
from motcua.people.accounts import policies
from motcua.people.accounts.models import MachineClient
from motcua.people.accounts.queries.posts import PostView, posts_by_id, posts_with
from motcua.people.accounts.rules import VERB_LABELS, Verb, roles_for
from motcua.people.organizations.errors import UnitNotFound
from motcua.people.organizations.queries import agency_of, subtree_ids, unit_on


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineAccess:
    """As whom a token acts, and what it may do."""

    actor: Actor
    verbs: frozenset[Verb]


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineRow:
    """One client in the administrator's list."""

    machine_id: int
    name: str
    client_id: str
    post: PostView
    verbs: list[str]
    expires_on: date
    revoked_at: datetime | None
    is_valid: bool


def machine_access(token: str, at: datetime) -> MachineAccess | None:
    """Return as whom a bearer token acts at a moment; None for a token that is not valid, for whatever reason."""
    checksum = hashlib.sha256(token.encode()).hexdigest()
    found = AccessToken.objects.filter(token_checksum=checksum, expires__gt=at).first()
    if found is None:
        return None
    on = localdate(at)
    machine = MachineClient.objects.select_related("post").filter(application_id=found.application_id).first()
    if machine is None or not machine.is_valid_on(on):
        return None
    verbs = frozenset(Verb(verb) for verb in machine.verbs if verb in found.scope.split())
    actor = _actor(machine, verbs, on)
    return MachineAccess(actor=actor, verbs=verbs) if actor else None


def _actor(machine: MachineClient, verbs: frozenset[Verb], on: date) -> Actor | None:
    """Return the actor, or None when the post has ended or no longer belongs to the client's agency.

    No person acts: the ledger names the post and the client.
    """
    post = machine.post
    if post.valid_from > on or (post.valid_to is not None and post.valid_to < on):
        return None
    try:
        agency_id = agency_of(post.unit_id, on)
    except UnitNotFound:
        return None
    if agency_id != machine.agency_id:
        return None
    return Actor(
        kind=ActorKind.MACHINE,
        post_id=post.pk,
        unit_id=post.unit_id,
        agency_id=agency_id,
        roles=roles_for(verbs, [Role(role) for role in post.roles]),
        name=machine.name,
    )


def verbs_of_client(client_id: str, on: date) -> tuple[Verb, ...]:
    """Return what a client may do on a day; nothing when it has expired, was revoked, or is no machine of ours."""
    machine = MachineClient.objects.filter(application__client_id=client_id).first()
    if machine is None or not machine.is_valid_on(on):
        return ()
    return tuple(Verb(verb) for verb in machine.verbs)


def machines_of(actor: Actor, on: date) -> list[MachineRow]:
    """Return the clients of the administrator's agency and those below it, the newest first."""
    require(policies.can_administer(actor))
    if actor.agency_id is None:
        return []
    found = MachineClient.objects.filter(agency_id__in=sorted(subtree_ids(actor.agency_id, on)))
    machines = list(found.select_related("application").order_by("-id"))
    posts = posts_by_id({machine.post_id for machine in machines})
    return [
        MachineRow(
            machine_id=machine.pk,
            name=machine.name,
            client_id=machine.application.client_id,
            post=posts[machine.post_id],
            verbs=[VERB_LABELS[Verb(verb)] for verb in machine.verbs],
            expires_on=machine.expires_on,
            revoked_at=machine.revoked_at,
            is_valid=machine.is_valid_on(on),
        )
        for machine in machines
    ]


def posts_for_machines(actor: Actor, on: date) -> list[tuple[PostView, str]]:
    """Return the posts a client may act for, with the name of their unit."""
    require(policies.can_administer(actor))
    if actor.agency_id is None:
        return []
    units = subtree_ids(actor.agency_id, on)
    found = {post.post_id: post for role in (Role.RECEPTION, Role.CASE_OFFICER) for post in posts_with(role, units, on)}
    return [(post, unit_on(post.unit_id, on).name) for post in found.values()]
