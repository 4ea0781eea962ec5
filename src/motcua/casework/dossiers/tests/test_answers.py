"""Answers before acceptance take no number; corrections need a second person; erasure leaves the chain whole."""

import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from motcua.base.ledger.actions import record
from motcua.base.ledger.models import Entry, Payload
from motcua.base.ledger.queries import payloads_of, verify
from motcua.base.testing import cast
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.actions import Answer
from motcua.casework.dossiers.errors import NotCorrectable, NothingToCorrect, OwnCorrection, ReasonMissing
from motcua.casework.dossiers.models import Correction, IntakeAnswer, NumberCounter
from motcua.casework.dossiers.tests.factories import MONDAY, PDF, World, make_world, received
from motcua.people.accounts.actions import ContactDetails

pytestmark = pytest.mark.django_db


def _answer(world: World, **changes: object) -> Answer:
    plain = Answer(
        version_id=world.version.id,
        desk_id=world.desk.id,
        contact=ContactDetails(name=cast.CITIZEN),
        reason="Thiếu giấy tờ",
        items=("Giấy chứng sinh",),
        submit_key=uuid.uuid4(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # the test names only fields of Answer


def test_guidance_and_refusal_take_no_number() -> None:
    world = make_world()
    by = world.who(cast.HA)
    actions.guide(answer=_answer(world), by=by, at=MONDAY)
    actions.refuse_intake(answer=_answer(world, items=()), by=by, at=MONDAY)
    assert IntakeAnswer.objects.count() == 2
    assert not NumberCounter.objects.exists()


def test_the_same_answer_twice_is_one() -> None:
    world = make_world()
    answer, by = _answer(world), world.who(cast.HA)
    first = actions.guide(answer=answer, by=by, at=MONDAY)
    assert actions.guide(answer=answer, by=by, at=MONDAY).pk == first.pk


def test_a_refusal_without_a_reason_is_no_answer() -> None:
    world = make_world()
    with pytest.raises(ReasonMissing):
        actions.refuse_intake(answer=_answer(world, reason=" "), by=world.who(cast.HA), at=MONDAY)


def _proposed(world: World, **changes: str) -> Correction:
    details = {"field": "owner.name", "value": "Nguyễn Thị Kim Loan B", "reason": "Ghi nhầm", **changes}
    return actions.propose_correction(
        dossier_id=received(world).id,
        field=details["field"],
        value=details["value"],
        reason=details["reason"],
        by=world.who(cast.HA),
        at=MONDAY,
    )


def test_a_correction_takes_effect_when_another_person_approves() -> None:
    world = make_world()
    row = _proposed(world)
    actions.decide_correction(correction_id=row.pk, is_approved=True, by=world.who(cast.PHUC), at=MONDAY)
    row.dossier.owner.refresh_from_db()
    assert row.dossier.owner.name == "Nguyễn Thị Kim Loan B"
    assert queries.entries_of(row.dossier_id)[-1].data["corrects"] == 1
    assert verify() == []


def test_a_correction_turned_down_changes_nothing() -> None:
    world = make_world()
    row = _proposed(world)
    actions.decide_correction(correction_id=row.pk, is_approved=False, by=world.who(cast.PHUC), at=MONDAY)
    row.dossier.owner.refresh_from_db()
    assert row.dossier.owner.name == cast.CITIZEN


def test_nobody_approves_his_own_correction() -> None:
    world = make_world()
    row = _proposed(world)
    by = replace(world.who(cast.HA), roles=world.who(cast.PHUC).roles)
    with pytest.raises(OwnCorrection):
        actions.decide_correction(correction_id=row.pk, is_approved=True, by=by, at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"field": "code"}, NotCorrectable), ({"value": cast.CITIZEN}, NothingToCorrect), ({"reason": ""}, ReasonMissing)],
)
def test_what_is_no_correction_is_refused(changes: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        _proposed(make_world(), **changes)


def test_an_erasure_leaves_the_chain_whole() -> None:
    world = make_world()
    dossier = received(world)
    actions.erase_people(dossier_id=dossier.id, reason="QĐ 01", by=world.who(cast.QUANG), at=MONDAY)
    dossier.owner.refresh_from_db()
    assert (dossier.owner.name, payloads_of("dossier", dossier.id)) == ("", {2: {"decision": "QĐ 01"}})
    assert verify() == []


def test_a_name_typed_into_the_decision_can_be_erased_too() -> None:
    world = make_world()
    dossier, by = received(world), world.who(cast.QUANG)
    told: Any = {"file": SimpleUploadedFile("a.pdf", PDF), "file_name": "a.pdf", "purpose": cast.CITIZEN}
    actions.attach_file(dossier_id=dossier.id, **told, by=world.who(cast.HA), at=MONDAY)
    actions.erase_people(dossier_id=dossier.id, reason=f"QĐ về {cast.CITIZEN}", by=by, at=MONDAY)
    assert cast.CITIZEN not in str(list(Entry.objects.values_list("data", flat=True)))
    actions.erase_people(dossier_id=dossier.id, reason="QĐ 02", by=by, at=MONDAY)
    assert cast.CITIZEN not in str(list(Payload.objects.values_list("body", flat=True)))
    assert verify() == []


def test_an_entry_of_an_erasure_written_with_its_decision_stays_valid() -> None:
    world = make_world()
    dossier = received(world)
    with transaction.atomic():
        record("dossier", dossier.id, "erased", by=world.who(cast.QUANG), at=MONDAY, data={"decision": "QĐ 01"})
    assert verify() == []
    assert queries.dossier_page(dossier.id, world.who(cast.HA), now=MONDAY).timeline[0].verb == "erased"
