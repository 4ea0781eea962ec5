"""Dossiers through the door for machines."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import entries_of
from motcua.casework.dossiers.tests.factories import MONDAY, PDF, World, make_world, received, walked
from motcua.casework.procedures.models import ComponentSpec
from motcua.people.accounts.models import Access
from motcua.people.accounts.rules import Verb
from motcua.people.accounts.tests.factories import make_person, make_post
from motcua.people.accounts.tests.machines import Machine, make_machine
from motcua.people.organizations.tests.factories import make_commune, make_desk

pytestmark = pytest.mark.django_db
DOSSIERS = "/api/v1/dossiers"


@dataclass(frozen=True, slots=True)
class Setting:
    world: World
    machine: Machine

    def receive(self, *, key: uuid.UUID | None = None, **changes: Any) -> Any:
        papers = [
            {"component_id": spec.id, "name": spec.name, "originals": 1}
            for spec in ComponentSpec.objects.filter(version=self.world.version).order_by("order")
        ]
        body = {
            "version_id": self.world.version.id,
            "owner": {"name": cast.CITIZEN, "id_number": cast.CITIZEN_ID_NUMBER},
            "components": papers,
        }
        headers = {"Idempotency-Key": str(key or uuid.uuid4())}
        return self.machine.call.post(DOSSIERS, body | changes, content_type="application/json", headers=headers)


@pytest.fixture
def setting() -> Setting:
    world = make_world()
    return Setting(world, make_machine(world.cast.post(cast.HA)))


def test_a_machine_receives_a_dossier_at_the_desk_of_its_post(setting: Setting) -> None:
    answer = setting.receive()
    assert answer.status_code == 201
    told = answer.json()
    assert told["code"].startswith("000.12.38.H19-")
    assert told["due_at"].endswith("T17:00:00+07:00")
    assert len(told["lookup_code"]) == 8
    entry = entries_of(told["dossier_id"])[0]
    assert (entry.by_kind, entry.by_name, entry.by_person_id) == ("machine", "Phần mềm thử", None)
    assert entry.by_post_id == setting.world.cast.post(cast.HA).pk
    assert verify() == []


def test_the_same_key_gives_the_same_dossier(setting: Setting) -> None:
    key = uuid.uuid4()
    first, second = setting.receive(key=key), setting.receive(key=key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("changes", [{"owner": {"name": "Lê Văn Tám"}}, {"channel": 1}, {"fee_paid": 1}])
def test_a_key_serves_no_other_body(setting: Setting, changes: dict[str, Any]) -> None:
    key = uuid.uuid4()
    first = setting.receive(key=key)
    other = setting.receive(key=key, **changes)
    assert (other.status_code, other.json()["code"]) == (409, "key_used")
    assert other["Content-Type"] == "application/problem+json"
    assert [fault["field"] for fault in other.json()["errors"]] == ["header.Idempotency-Key"]
    assert setting.receive(key=key).json() == first.json()
    assert Dossier.objects.count() == 1


def test_a_dossier_of_unknown_body_still_answers_its_key(setting: Setting) -> None:
    key = uuid.uuid4()
    first = setting.receive(key=key)
    Dossier.objects.update(told_hash=None)
    assert setting.receive(key=key, fee_paid=1).json() == first.json()


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"version_id": 999_999}, 404, "procedure_not_found"),
        ({"components": []}, 422, "components_missing"),
        ({"components": [{"component_id": 999_999, "name": "Lạ"}]}, 422, "component_unknown"),
        ({"case": "Không có"}, 422, "case_unknown"),
        ({"owner": {"name": "  "}}, 422, "fields_not_valid"),
        ({"owner": {"name": "a\x00b"}}, 422, "fields_not_valid"),
        ({"channel": 9}, 422, "fields_not_valid"),
    ],
)
def test_what_cannot_be_received_says_why(setting: Setting, changes: dict[str, Any], status: int, code: str) -> None:
    answer = setting.receive(**changes)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert answer.json()["status"] == status
    assert Dossier.objects.count() == 0


def test_a_problem_never_repeats_what_was_sent(setting: Setting) -> None:
    answer = setting.receive(owner={"name": cast.CITIZEN, "kind": cast.CITIZEN_ID_NUMBER})
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["errors"]] == ["body.intake.owner.kind"]
    assert cast.CITIZEN_ID_NUMBER not in answer.text


def test_a_key_is_required(setting: Setting) -> None:
    answer = setting.machine.call.post(DOSSIERS, {}, content_type="application/json")
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.text


def test_a_machine_reads_a_dossier_and_the_look_is_noted(setting: Setting) -> None:
    dossier = received(setting.world)
    read = setting.machine.call.get(f"{DOSSIERS}/{dossier.id}").json()
    assert read["owner"]["name"] == cast.CITIZEN
    assert read["received_at"] == "2026-07-06T09:12:00+07:00"
    assert [entry["verb"] for entry in read["entries"]] == ["received"]
    look = Access.objects.get()
    assert (look.actor, look.verb, look.kind, look.subject_id) == ("machine", "open", "dossier", dossier.id)
    assert look.post_id == setting.world.cast.post(cast.HA).pk


def test_the_list_holds_no_people_and_leaves_no_look(setting: Setting) -> None:
    received(setting.world)
    answer = setting.machine.call.get(DOSSIERS)
    assert len(answer.json()["items"]) == 1
    assert cast.CITIZEN not in answer.text
    assert Access.objects.count() == 0


def test_a_dossier_of_another_agency_is_not_there(setting: Setting) -> None:
    dossier = received(setting.world)
    commune = make_commune("Xã khác", parent=setting.world.province)
    post = make_post(make_person("Lê Văn Tám"), make_desk(parent=commune).id, *cast.HA.roles)
    stranger = make_machine(post).call
    assert stranger.get(DOSSIERS).json()["items"] == []
    answers = [
        stranger.get(f"{DOSSIERS}/{dossier.id}"),
        stranger.post(f"{DOSSIERS}/{dossier.id}/hand-over"),
        stranger.post(f"{DOSSIERS}/{dossier.id}/files", {"file": SimpleUploadedFile("a.pdf", PDF)}),
        stranger.get(f"{DOSSIERS}/999999999999999999999"),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "dossier_not_found")}


@pytest.mark.parametrize(
    ("verb", "method", "address"),
    [
        (Verb.RECEIVE, "post", DOSSIERS),
        (Verb.READ_DOSSIERS, "get", DOSSIERS),
        (Verb.READ_DOSSIERS, "get", f"{DOSSIERS}/1"),
        (Verb.HAND_OVER, "post", f"{DOSSIERS}/1/hand-over"),
        (Verb.ATTACH, "post", f"{DOSSIERS}/1/files"),
        (Verb.READ_PROCEDURES, "get", "/api/v1/procedures"),
    ],
)
def test_a_token_without_the_verb_is_refused(setting: Setting, verb: Verb, method: str, address: str) -> None:
    others = [other for other in Verb if other is not verb]
    machine = make_machine(setting.world.cast.post(cast.HA), scope=others)
    answer = getattr(machine.call, method)(address)
    assert (answer.status_code, answer.json()["code"]) == (403, "verb_not_allowed")


def test_a_machine_hands_over_once(setting: Setting) -> None:
    dossier_id = setting.receive().json()["dossier_id"]
    address = f"{DOSSIERS}/{dossier_id}/hand-over"
    assert setting.machine.call.post(address).json()["state"] == "handed_over"
    again = setting.machine.call.post(address)
    assert (again.status_code, again.json()["code"]) == (409, "illegal_move")


def test_a_file_is_attached_and_stands_in_the_ledger(setting: Setting) -> None:
    dossier = received(setting.world)
    answer = setting.machine.call.post(
        f"{DOSSIERS}/{dossier.id}/files", {"file": SimpleUploadedFile("đơn.pdf", PDF), "purpose": "Tờ khai"}
    )
    assert answer.status_code == 201
    assert answer.json()["media_type"] == "application/pdf"
    last = entries_of(dossier.id)[-1]
    assert (last.verb, last.data["file"]) == ("file_attached", answer.json()["file_id"])
    assert setting.machine.call.get(f"{DOSSIERS}/{dossier.id}").json()["files"][0]["purpose"] == "Tờ khai"
    assert verify() == []


@pytest.mark.parametrize(("content", "code"), [(b"MZ not a paper", "file_type_refused"), (b"", "file_empty")])
def test_a_file_of_the_wrong_kind_is_refused(setting: Setting, content: bytes, code: str) -> None:
    dossier = received(setting.world)
    answer = setting.machine.call.post(f"{DOSSIERS}/{dossier.id}/files", {"file": SimpleUploadedFile("a.exe", content)})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_dossier_that_has_ended_takes_no_more_files(setting: Setting) -> None:
    dossier = walked(setting.world, steps=8)
    answer = setting.machine.call.post(f"{DOSSIERS}/{dossier.id}/files", {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert (answer.status_code, answer.json()["code"]) == (409, "files_closed")


def test_pages_stay_stable_while_dossiers_arrive(setting: Setting) -> None:
    made = [received(setting.world, at=MONDAY + timedelta(days=day)).id for day in (0, 1, 1, 2, 3)]
    first = setting.machine.call.get(DOSSIERS, {"size": 2}).json()
    received(setting.world, at=MONDAY)
    second = setting.machine.call.get(DOSSIERS, {"size": 2, "after": first["next"]}).json()
    third = setting.machine.call.get(DOSSIERS, {"size": 2, "after": second["next"]}).json()
    assert [row["dossier_id"] for page in (first, second, third) for row in page["items"]] == made
    assert third["next"] is None


def test_the_list_is_filtered_by_state(setting: Setting) -> None:
    received(setting.world)
    handed = walked(setting.world, steps=2)
    rows = setting.machine.call.get(DOSSIERS, {"state": ["handed_over", "in_process"]}).json()["items"]
    assert [row["dossier_id"] for row in rows] == [handed.id]
    assert setting.machine.call.get(DOSSIERS, {"state": "sai"}).status_code == 422
