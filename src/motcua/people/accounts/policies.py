"""Who may administer accounts, and who may read access rows."""

from datetime import date

from django.db.models import QuerySet

from motcua.base.actors import Actor, ActorKind, Role
from motcua.people.accounts.models import Access, Post
from motcua.people.organizations.queries import subtree_ids


def can_administer(actor: Actor) -> bool:
    """Return whether the actor administers accounts at all."""
    return actor.kind == ActorKind.JOB or actor.has(Role.ADMINISTRATOR)


def can_administer_unit(actor: Actor, unit_id: int, on: date) -> bool:
    """Return whether the actor fills posts of a unit: a job, or an administrator of an agency above it."""
    if actor.kind == ActorKind.JOB:
        return True
    return actor.has(Role.ADMINISTRATOR) and actor.agency_id is not None and unit_id in subtree_ids(actor.agency_id, on)


def can_administer_person(actor: Actor, person_id: int, on: date) -> bool:
    """Return whether the actor may change a person's sign-in: never one's own, and not of another agency's people.

    Whoever has left belongs to the agencies he worked for; an account that never had a post belongs to nobody yet.
    """
    if actor.kind == ActorKind.JOB:
        return True
    if not can_administer(actor) or actor.agency_id is None or actor.person_id == person_id:
        return False
    posts = Post.objects.filter(person_id=person_id)
    units = set((posts.valid_on(on) or posts).values_list("unit_id", flat=True))
    return units <= subtree_ids(actor.agency_id, on)


def can_read_access_rows(actor: Actor) -> bool:
    """Return whether the actor reads who looked at what."""
    return actor.has(Role.AUDITOR) and actor.agency_id is not None


def can_see_access(actor: Actor, access: Access, on: date) -> bool:
    """Return whether the auditor may see one row: those of the agencies under the auditor's."""
    if not can_read_access_rows(actor) or actor.agency_id is None:
        return False
    return access.agency_id in subtree_ids(actor.agency_id, on)


def visible_access(actor: Actor, on: date) -> QuerySet[Access]:
    """Return the rows the auditor may see."""
    if not can_read_access_rows(actor) or actor.agency_id is None:
        return Access.objects.none()
    return Access.objects.filter(agency_id__in=sorted(subtree_ids(actor.agency_id, on)))
