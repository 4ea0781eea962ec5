"""Remove the tokens of machine clients whose time is over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from oauth2_provider.models import AccessToken, RefreshToken

from motcua.base.actors import Actor, ActorKind, require


@transaction.atomic(durable=True)
def clear_tokens(*, by: Actor, at: datetime) -> int:
    """Delete expired access tokens, and refresh tokens revoked or left without a living one; return how many."""
    require(by.kind is ActorKind.JOB)
    dead = Q(revoked__lte=at) | Q(access_token=None) | Q(access_token__expires__lte=at)
    refreshing, _kinds = RefreshToken.objects.filter(dead).delete()
    expired, _kinds = AccessToken.objects.filter(expires__lte=at).delete()
    return int(refreshing) + int(expired)
