"""Who may see and repeat messages: supervisors for what they may see, administrators for all."""

from django.db.models import Q, QuerySet

from motcua.base.actors import Actor, Role
from motcua.engines.notifications import registry
from motcua.engines.notifications.models import Message


def visible(actor: Actor) -> QuerySet[Message]:
    """Return the messages this actor may see."""
    if actor.has(Role.ADMINISTRATOR):
        return Message.objects.all()
    if not actor.has(Role.CENTRE_SUPERVISOR):
        return Message.objects.none()
    mine = Q(pk__in=[])
    for about in registry.abouts():
        mine |= Q(about_kind=about.kind, about_id__in=about.visible(actor))
    return Message.objects.filter(mine)


def can_see(actor: Actor, message: Message) -> bool:
    """Return whether this actor may see and repeat this message."""
    return visible(actor).filter(pk=message.pk).exists()
