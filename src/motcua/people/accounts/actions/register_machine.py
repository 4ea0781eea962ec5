"""Let a program act for a post."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from oauth2_provider.generators import generate_client_secret
from oauth2_provider.models import Application

from motcua.base.actors import Actor, Role, require
from motcua.base.ledger.actions import record
from motcua.base.text import normal
from motcua.people.accounts import policies, rules
from motcua.people.accounts.errors import (
    MachineLivesTooLong,
    MachineNameMissing,
    MachineOutdated,
    PostCannotDoThat,
    PostNotFound,
    VerbsMissing,
)
from motcua.people.accounts.models import MachineClient, Post
from motcua.people.accounts.rules import VERB_LABELS, Verb
from motcua.people.organizations.queries import agency_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredMachine:
    """A new client with its secret, which is stored hashed and told this once."""

    machine_id: int
    name: str
    client_id: str
    client_secret: str


@transaction.atomic(durable=True)
def register_machine(
    *, name: str, post_id: int, verbs: Collection[Verb], expires_on: date, by: Actor, at: datetime
) -> RegisteredMachine:
    """Register a client that acts for a post, and return its secret.

    Raises:
        NotAllowed: the actor does not look after the unit of the post.
        PostNotFound: the post is not held today.
        MachineNameMissing, VerbsMissing, PostCannotDoThat, MachineOutdated, MachineLivesTooLong: it cannot be so.
    """
    on = localdate(at)
    post = Post.objects.valid_on(on).filter(id=post_id).first()
    if post is None:
        raise PostNotFound(field="post_id")
    require(policies.can_administer_unit(by, post.unit_id, on))
    _check(name, verbs, expires_on, post, on)
    secret = generate_client_secret()
    application = Application.objects.create(
        name=f"machine of post {post.pk}",
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        client_secret=secret,
    )
    machine = MachineClient.objects.create(
        application=application,
        name=normal(name),
        agency_id=agency_of(post.unit_id, on),
        post=post,
        verbs=[str(verb) for verb in Verb if verb in verbs],
        registered_at=at,
        expires_on=expires_on,
    )
    facts = {
        "agency_id": machine.agency_id,
        "post_id": post.pk,
        "verbs": machine.verbs,
        "expires_on": expires_on.isoformat(),
    }
    record("machine_client", machine.pk, "registered", by=by, at=at, data=facts, payload={"name": machine.name})
    return RegisteredMachine(
        machine_id=machine.pk, name=machine.name, client_id=application.client_id, client_secret=secret
    )


def _check(name: str, verbs: Collection[Verb], expires_on: date, post: Post, on: date) -> None:
    """Refuse what a client cannot be."""
    if not normal(name):
        raise MachineNameMissing(field="name")
    if not verbs:
        raise VerbsMissing(field="verbs")
    missing = rules.beyond(verbs, [Role(role) for role in post.roles])
    if missing:
        raise PostCannotDoThat(field="verbs", verbs="; ".join(VERB_LABELS[verb] for verb in missing))
    if expires_on < on:
        raise MachineOutdated(field="expires_on")
    if rules.is_lasting_too_long(expires_on, on):
        raise MachineLivesTooLong(field="expires_on")
