"""At the counter: guide or refuse without receiving; state an earlier moment where the law's facts allow it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.base.testing import cast
from motcua.casework.dossiers.models import Dossier, IntakeAnswer, NumberCounter
from motcua.casework.dossiers.queries import entries_of
from motcua.casework.dossiers.tests.browsers import as_, typed
from motcua.casework.dossiers.tests.factories import World, make_world

pytestmark = pytest.mark.django_db
COUNTER = "dossiers:receive"


def _sent(world: World, **changes: Any) -> Any:
    return as_(world, cast.HA).post(reverse(COUNTER), typed(world, **changes))


def test_guiding_keeps_what_is_typed_and_starts_with_the_missing_papers() -> None:
    world = make_world(components=["Tờ khai", "Bản vẽ (nếu có)"])
    page = as_(world, cast.HA).post(
        reverse(COUNTER), {"step": "guide", "version_id": world.version.id, "owner_name": cast.CITIZEN}
    )
    text = page.content.decode()
    assert page.context["answering"].form["items"].value() == "Tờ khai"
    assert f'value="{cast.CITIZEN}"' in text
    assert "send_guide" in text


def test_guidance_goes_to_its_page_and_stands_in_the_list_of_the_day() -> None:
    world = make_world()
    told = {"step": "send_guide", "tra-loi-items": "Tờ khai\nẢnh", "tra-loi-reason": "Còn thiếu"}
    answer = _sent(world, **told)
    row = IntakeAnswer.objects.get()
    assert answer["Location"] == reverse("dossiers:answer", args=[row.pk])
    assert row.items == ["Tờ khai", "Ảnh"]
    assert not Dossier.objects.exists()
    assert not NumberCounter.objects.exists()
    listed = as_(world, cast.HA).get(reverse("dossiers:answers")).content.decode()
    assert cast.CITIZEN in listed


def test_a_refusal_needs_its_reason_and_keeps_what_was_typed() -> None:
    world = make_world()
    page = _sent(world, step="send_refusal")
    assert page.status_code == 422
    assert cast.CITIZEN in page.content.decode()
    assert _sent(world, step="send_refusal", **{"tra-loi-reason": "Không thuộc thẩm quyền"}).status_code == 302
    assert IntakeAnswer.objects.get().kind == "refusal"


def test_an_answer_needs_procedure_and_name_but_no_fee() -> None:
    world = make_world()
    page = _sent(
        world, step="send_refusal", owner_name="", fee_paid="abc", **{"tra-loi-reason": "Không thuộc thẩm quyền"}
    )
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"owner_name"}


def _stated(**changes: Any) -> dict[str, Any]:
    moment = timezone.localtime() - timedelta(days=1)
    return {"is_outage": "on", "stated_at": f"{moment:%d/%m/%Y %H:%M}", "stated_reason": "Mất điện", **changes}


def test_an_outage_intake_states_an_earlier_moment_and_both_are_kept() -> None:
    world = make_world()
    assert _sent(world, **_stated()).status_code == 302
    dossier = Dossier.objects.get()
    first = entries_of(dossier.id)[0]
    assert dossier.is_moment_stated
    assert first.occurred_at == dossier.received_at < first.recorded_at - timedelta(hours=23)


def test_the_supervisor_reads_who_stated_a_moment_and_why() -> None:
    world = make_world()
    _sent(world, **_stated())
    page = as_(world, cast.SON).get(reverse("dossiers:overview")).content.decode()
    assert "Thời điểm do quầy khai" in page
    assert "Mất điện" in page
    assert cast.HA.full_name in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"is_outage": ""}, "stated_at"),
        ({"stated_reason": " "}, "stated_reason"),
        ({"stated_at": "01/01/2099 08:00"}, "stated_at"),
        ({"stated_at": "01/01/2024 08:00"}, "stated_at"),
        ({"stated_at": "hôm qua"}, "stated_at"),
    ],
)
def test_what_may_not_be_stated_is_refused_beside_its_field(changes: dict[str, str], field: str) -> None:
    page = _sent(make_world(), **_stated(**changes))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Dossier.objects.exists()
