"""Machine clients for tests, with a token in hand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe

from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application, set_token_value

from motcua.people.accounts.models import MachineClient, Post
from motcua.people.accounts.rules import Verb
from motcua.people.organizations.queries import agency_of


@dataclass(frozen=True, slots=True)
class Machine:
    """A client with a valid token, and a browser-less caller that sends it."""

    row: MachineClient
    token: str
    call: Client


def make_machine(post: Post, *verbs: Verb, scope: Collection[Verb] | None = None) -> Machine:
    """Make a client that acts for a post; the secret is not hashed, as hashing is slow."""
    today = timezone.localdate()
    application = Application(
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        hash_client_secret=False,
    )
    application.save()
    row = MachineClient.objects.create(
        application=application,
        name="Phần mềm thử",
        agency_id=agency_of(post.unit_id, today),
        post=post,
        verbs=[str(verb) for verb in verbs or Verb],
        registered_at=timezone.now(),
        expires_on=today + timedelta(days=30),
    )
    token = make_token(row, scope if scope is not None else verbs or tuple(Verb))
    return Machine(row, token, Client(headers={"Authorization": f"Bearer {token}"}))


def make_token(row: MachineClient, scope: Collection[Verb], *, lasting: timedelta = timedelta(hours=1)) -> str:
    """Make a token of a client without asking for it."""
    token = token_urlsafe(30)
    kept = AccessToken(
        application=row.application, expires=timezone.now() + lasting, scope=" ".join(str(verb) for verb in scope)
    )
    set_token_value(kept, token)
    kept.save()
    return token
