"""What the receipt prints: names as they were on the dossier's day."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from motcua.base.actors import Actor
from motcua.casework.dossiers.models import Dossier, DossierComponent
from motcua.casework.dossiers.queries.clock import entries_of
from motcua.casework.dossiers.queries.page import by_id, receipt_secrets
from motcua.casework.procedures.rules import limit_label
from motcua.people.accounts.queries import posts_by_id
from motcua.people.organizations.queries import unit_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Form 01: the receipt with its appointment."""

    dossier: Dossier
    agency: str
    desk: str
    desk_phone: str
    papers: list[DossierComponent]
    limit: str
    receiver: str
    received_on: date
    token: str
    letters: str


def receipt(dossier_id: int, by: Actor) -> Receipt:
    """Return what form 01 prints for a dossier the actor may see."""
    dossier = by_id(dossier_id, by)
    on = timezone.localdate(dossier.received_at)
    desk = unit_on(dossier.receiving_point_id, on)
    post_id = entries_of(dossier.id)[0].by_post_id
    post = posts_by_id([post_id]).get(post_id) if post_id else None
    token, letters = receipt_secrets(dossier)
    return Receipt(
        dossier=dossier,
        agency=unit_on(dossier.receiving_agency_id, on).name,
        desk=desk.name,
        desk_phone=desk.phone,
        papers=list(dossier.components.filter(is_received=True).order_by("id")),
        limit=limit_label(dossier.limit_value, dossier.limit_unit),
        receiver=post.person_name if post else "",
        received_on=on,
        token=token,
        letters=letters,
    )
