"""Papers on the pages: the panel, the print page, the order of a PDF, and who may have them."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base.actors import Role
from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import Answer
from motcua.casework.dossiers.models import Dossier, IntakeAnswer, Paper
from motcua.casework.dossiers.tests.browsers import as_, typed
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world, received
from motcua.people.accounts.actions import ContactDetails
from motcua.people.accounts.models import Access
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.people.organizations.tests.factories import make_commune

pytestmark = pytest.mark.django_db


def _answer(world: World) -> IntakeAnswer:
    answer = Answer(
        version_id=world.version.id,
        desk_id=world.desk.id,
        contact=ContactDetails(name=cast.CITIZEN),
        reason="Không thuộc thẩm quyền",
        submit_key=uuid.uuid4(),
    )
    return actions.refuse_intake(answer=answer, by=world.who(cast.HA), at=MONDAY)


def test_receiving_at_the_counter_orders_the_receipt() -> None:
    world = make_world()
    as_(world, cast.HA).post(reverse("dossiers:receive"), typed(world))
    paper = Paper.objects.get()
    assert (paper.form.kind, paper.dossier_id, paper.entry_number) == ("receipt", Dossier.objects.get().id, 1)


def test_the_print_page_is_the_form_and_leaves_an_access_row() -> None:
    world = make_world()
    dossier = received(world)
    page = as_(world, cast.HA).get(reverse("dossiers:receipt", args=[dossier.id])).content.decode()
    assert dossier.code in page
    assert "<svg" in page
    assert "chưa đối chiếu" not in page
    assert Access.objects.filter(verb="print", subject_id=dossier.id).exists()


def test_ordering_a_pdf_shows_on_the_dossier_page_with_the_doubt_for_staff() -> None:
    world = make_world()
    dossier = received(world)
    browser = as_(world, cast.HA)
    answer = browser.post(reverse("dossiers:make_paper", args=[dossier.id, "control"]))
    assert answer["Location"].endswith("#giay-in")
    assert Access.objects.filter(verb="print", subject_id=dossier.id).exists()
    page = browser.get(reverse("dossiers:page", args=[dossier.id])).content.decode()
    assert "Giấy tờ in" in page
    assert "Đang lập" in page
    assert "Mẫu chưa đối chiếu" in page


def test_a_paper_that_is_not_called_for_is_not_found() -> None:
    world = make_world()
    dossier = received(world)
    assert as_(world, cast.HA).get(reverse("dossiers:paper", args=[dossier.id, "refusal"])).status_code == 404


def test_an_answer_has_a_page_a_print_page_and_a_pdf_to_order() -> None:
    world = make_world()
    answer = _answer(world)
    browser = as_(world, cast.HA)
    assert "Không thuộc thẩm quyền" in browser.get(reverse("dossiers:answer", args=[answer.pk])).content.decode()
    printed = browser.get(reverse("dossiers:answer_paper", args=[answer.pk])).content.decode()
    assert "Phiếu từ chối tiếp nhận" in printed
    browser.post(reverse("dossiers:make_answer_paper", args=[answer.pk]))
    assert Paper.objects.get().answer_id == answer.pk


def test_another_agency_sees_no_answer_and_no_paper() -> None:
    world = make_world()
    answer = _answer(world)
    dossier = received(world)
    person = make_person("Lê Văn Tám", user=make_user("tam"))
    stranger = sign_in(Client(), make_post(person, make_commune("Ủy ban nhân dân xã khác").pk, Role.RECEPTION))
    assert stranger.get(reverse("dossiers:answer_paper", args=[answer.pk])).status_code == 404
    assert stranger.post(reverse("dossiers:make_paper", args=[dossier.id, "receipt"])).status_code == 404
