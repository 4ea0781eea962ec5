"""Browsers of the cast, and what they type."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from motcua.base.testing import cast
from motcua.base.testing.cast import Member
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import World
from motcua.casework.procedures.models import ComponentSpec
from motcua.people.accounts.tests.factories import sign_in


def as_(world: World, member: Member) -> Client:
    """Return a browser signed in as a member of the cast."""
    return sign_in(Client(), world.cast.post(member))


def typed(world: World, **changes: Any) -> dict[str, Any]:
    """Return what the desk types for a complete dossier."""
    papers: dict[str, Any] = {}
    for spec in ComponentSpec.objects.filter(version=world.version).order_by("order"):
        papers |= {f"giay-{spec.id}-received": "on", f"giay-{spec.id}-originals": "1"}
    told = {
        "step": "receive",
        "version_id": world.version.id,
        "submit_key": str(uuid4()),
        "owner_kind": "person",
        "owner_name": cast.CITIZEN,
        "owner_id_number": cast.CITIZEN_ID_NUMBER,
        "filer": "self",
        "delivery": "desk",
    }
    return {**told, **papers, **changes}


def moved(client: Client, dossier: Dossier, move: str, **data: Any) -> str:
    """Post a move, follow to the page and return it."""
    named = {f"{move}-{name}": value for name, value in data.items()}
    answer = client.post(reverse(f"dossiers:{move}", args=[dossier.id]), named, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    dossier.refresh_from_db()
    return answer.content.decode()
