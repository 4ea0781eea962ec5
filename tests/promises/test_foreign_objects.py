"""R6: whoever guesses the number of another agency's object gets nothing and changes nothing, at every address."""

import re
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from motcua.base.actors import Role
from motcua.base.ledger.models import Entry
from motcua.casework.dossiers.models import Correction, Dossier, IntakeAnswer
from motcua.casework.dossiers.rules import State
from motcua.casework.dossiers.tests.factories import PDF
from motcua.engines.files.models import StoredFile
from motcua.people.accounts.models import MachineClient
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.people.accounts.tests.machines import make_machine
from motcua.reform.plans.models import Plan, ReadItem, Reminder, TaskReport
from tests.journeys.test_roles import addresses
from tests.promises.objects import objects_of
from tests.promises.worlds import dossier_in, make_world

pytestmark = pytest.mark.django_db

SECRET = re.compile(r'(?<=csrfmiddlewaretoken" value=")\w+')
NOTHING = {403, 404, 405}
# An administrator mends the outbox of the whole installation; the list holds no name and no address.
OPEN = {("thong-bao/<int:message_id>/gui-lai/", Role.ADMINISTRATOR)}
# Every form of the product at once, so that no refusal is one of an empty field.
TOLD = {
    "last_day": "31/12/2030",
    "valid_from": "01/07/2026",
    "title": "Chuyên viên",
    "roles": "leader",
    "answer": "approve",
    "correct-field": "owner.name",
    "correct-value": "Kẻ Gian",
    "correct-reason": "Nhầm",
    **{f"{move}-reason": "Vì thế" for move in ("withdraw", "send_back", "request_supplement", "revoke_token")},
    "request_supplement-items": "Bản vẽ",
    "settle-outcome": "granted",
    "version": "1",
    "deed": "reject",
    "reason": "Vì thế",
    "number": "9/KH-UBND",
    "year": "2026",
    "issued_on": "01/07/2026",
    **{f"change-{name}": "01/07/2026" for name in ("due_on", "valid_from", "document_issued_on")},
    "change-document_number": "9/QĐ-UBND",
    "change-reason": "Vì thế",
    "change-value": "1",
    "report-kind": "done",
    "report-done_on": "01/07/2026",
    "report-note": "Xong",
}


def _guarded() -> Iterator[str]:
    """Return every address that names an object of an agency, the API's apart."""
    named = (
        *("dossier_id", "answer_id", "file_id", "message_id", "person_id", "post_id", "machine_id"),
        *("plan_id", "item_id", "task_id", "target_id", "report_id", "period_id"),
    )
    for address, _view in addresses(get_resolver().url_patterns):
        if any(f"<int:{name}>" in address for name in named) and not address.startswith("api/"):
            yield address


def _state_of_everything() -> tuple[object, ...]:
    """Return what would differ after any change."""
    rows = (Dossier, Correction, IntakeAnswer, StoredFile, MachineClient, Plan, ReadItem, Reminder, TaskReport)
    return (Entry.objects.count(), *(list(model.objects.order_by("pk").values()) for model in rows))


@pytest.mark.parametrize("role", list(Role))
def test_no_role_reaches_an_object_of_the_neighbour(role: Role) -> None:
    world = make_world()
    objects, browser = objects_of(world.other), world.own.browser(role)
    before, wrong = _state_of_everything(), []
    for address in _guarded():
        if (address, role) in OPEN:
            continue
        url = objects.filled(address)
        answers = {browser.get(url).status_code, browser.post(url, TOLD).status_code}
        if not answers <= NOTHING:
            wrong.append((address, answers))
    assert wrong == []
    assert _state_of_everything() == before


@pytest.mark.parametrize("role", [Role.LEADER, Role.ADMINISTRATOR])
def test_a_machine_of_one_agency_reads_and_changes_nothing_of_another(role: Role) -> None:
    world = make_world()
    dossier = dossier_in(world.other, State.RECEIVED)
    call = make_machine(world.own.posts[role]).call
    at = f"/api/v1/dossiers/{dossier.id}"
    answers = [
        call.get(at),
        call.post(f"{at}/hand-over"),
        call.post(f"{at}/files", {"file": SimpleUploadedFile("a.pdf", PDF)}),
    ]
    assert {answer.status_code for answer in answers} <= {403, 404}
    assert call.get("/api/v1/dossiers").json()["items"] == []


@pytest.mark.parametrize(
    "address", ["mat-khau", "lop-hai", "mo-khoa", "phien"], ids=["password", "second factor", "unlock", "sessions"]
)
def test_an_administrator_does_not_reset_whoever_has_left_another_agency(address: str) -> None:
    world = make_world()
    left = make_person("Lê Thị Nghỉ", user=make_user("nghi"))
    make_post(left, world.other.office.pk, Role.APPROVER, valid_to=timezone.localdate().replace(year=2024))
    browser = world.own.browser(Role.ADMINISTRATOR)
    assert browser.post(f"/tai-khoan/nguoi/{left.pk}/{address}/").status_code == 403


def test_an_administrator_erases_nobody_by_the_code_of_a_neighbours_dossier() -> None:
    world = make_world()
    dossier = dossier_in(world.other, State.RETURNED)
    told = {"code": dossier.code, "decision": "12/QĐ-UBND", "step": "erase", "is_confirmed": "on"}
    before = _state_of_everything()
    answers = [one.post("/ho-so/xoa-du-lieu/", told) for one in (world.own.browser(role) for role in Role)]
    assert {answer.status_code for answer in answers} <= {403, 422}
    assert _state_of_everything() == before
    assert world.other.browser(Role.ADMINISTRATOR).post("/ho-so/xoa-du-lieu/", told).status_code == 302


def test_the_address_of_a_neighbour_that_holds_no_such_object_says_the_same() -> None:
    world = make_world()
    dossier, browser = dossier_in(world.other, State.RECEIVED), world.own.browser(Role.LEADER)
    foreign, missing = (browser.get(f"/ho-so/{number}/") for number in (dossier.id, 999_999))
    assert foreign.status_code == missing.status_code == 404
    foreign_words, missing_words = (SECRET.sub("", page.content.decode()) for page in (foreign, missing))
    assert foreign_words.replace(f"/{dossier.id}/", "/999999/") == missing_words


def test_an_overseer_above_sees_both_and_an_overseer_beside_sees_one() -> None:
    world = make_world()
    both = [dossier_in(agency, State.RECEIVED) for agency in (world.own, world.other)]
    beside, above = world.own.browser(Role.LEADER), Client()
    sign_in(above, world.above[Role.LEADER])
    assert [beside.get(f"/ho-so/{dossier.id}/").status_code for dossier in both] == [200, 404]
    assert [above.get(f"/ho-so/{dossier.id}/").status_code for dossier in both] == [200, 200]
