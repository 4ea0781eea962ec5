"""A dossier goes from the counter to its result by posts alone, each step's page seen."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.base.testing import cast
from motcua.base.testing.cast import Member
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import State
from motcua.casework.dossiers.tests.factories import PDF, World, make_world
from motcua.casework.procedures.models import ComponentSpec
from motcua.people.accounts.models import Access
from motcua.people.accounts.tests.factories import sign_in

pytestmark = pytest.mark.django_db


def as_(world: World, member: Member) -> Client:
    """Return a browser signed in as a member of the cast."""
    return sign_in(Client(), world.cast.post(member))


def typed(world: World, **changes: Any) -> dict[str, Any]:
    """Return what the desk types for a complete dossier."""
    papers: dict[str, Any] = {}
    for spec in ComponentSpec.objects.filter(version=world.version):
        papers |= {f"giay-{spec.id}-received": "on", f"giay-{spec.id}-originals": "1"}
    return {
        "step": "receive",
        "version_id": world.version.id,
        "submit_key": str(uuid4()),
        "owner_kind": "person",
        "owner_name": cast.CITIZEN,
        "owner_id_number": cast.CITIZEN_ID_NUMBER,
        "filer": "self",
        "delivery": "desk",
        **papers,
        **changes,
    }


def moved(client: Client, dossier: Dossier, move: str, **data: Any) -> str:
    """Post a move, follow to the page and return it."""
    answer = client.post(reverse(f"dossiers:{move}", args=[dossier.id]), data, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    dossier.refresh_from_db()
    return answer.content.decode()


def test_eight_posts_bring_a_dossier_from_the_counter_to_the_citizen() -> None:
    world = make_world()
    answer = as_(world, cast.HA).post(reverse("dossiers:receive"), typed(world))
    dossier = Dossier.objects.get()
    assert answer["Location"] == reverse("dossiers:receipt", args=[dossier.id])
    assert "Đã chuyển hồ sơ" in moved(as_(world, cast.HA), dossier, "hand_over")
    assert "Trình kết quả" in moved(as_(world, cast.THINH), dossier, "take_up")
    moved(as_(world, cast.THINH), dossier, "settle", **{"settle-outcome": "granted"})
    moved(as_(world, cast.PHUC), dossier, "approve")
    moved(as_(world, cast.TAI), dossier, "approve")
    result = {
        "number": "12/GP",
        "issued_on": "24/08/2026",
        "signer": "Nguyễn Hữu Tài",
        "medium": "file",
        "file": SimpleUploadedFile("kq.pdf", PDF),
    }
    moved(as_(world, cast.DUNG), dossier, "record_result", **{f"record_result-{k}": v for k, v in result.items()})
    assert "Đã trả kết quả" in moved(as_(world, cast.MINH), dossier, "return_result")
    assert dossier.state == State.RETURNED


def test_opening_and_printing_leave_access_rows() -> None:
    world = make_world()
    browser = as_(world, cast.HA)
    browser.post(reverse("dossiers:receive"), typed(world))
    dossier = Dossier.objects.get()
    browser.get(reverse("dossiers:page", args=[dossier.id]))
    browser.get(reverse("dossiers:receipt", args=[dossier.id]))
    assert list(Access.objects.order_by("id").values_list("verb", "subject_id")) == [
        ("open", dossier.id),
        ("print", dossier.id),
    ]
