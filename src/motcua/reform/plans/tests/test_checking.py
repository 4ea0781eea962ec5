"""A draft from the file to the plan in force."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from motcua.base.errors import NotAllowed
from motcua.base.ledger.models import Entry
from motcua.engines.files.errors import FileEmpty
from motcua.people.accounts.models import Post
from motcua.reform.plans import actions, tasks
from motcua.reform.plans.errors import (
    DraftClosed,
    ItemChanged,
    ItemGone,
    ItemIncomplete,
    ItemsPending,
    PlanAlreadyInForce,
    PlanFileEncrypted,
    PlanFileIsPicture,
)
from motcua.reform.plans.models import ItemKind, ItemState, Plan, PlanState, ReadItem
from motcua.reform.plans.queries import checking
from motcua.reform.plans.tests.drafting import (
    ISSUED_ON,
    NOW,
    District,
    accept_all,
    approve,
    make_district,
    make_draft,
    make_plan,
)
from motcua.reform.plans.tests.sample import as_lines


@pytest.fixture
def world() -> District:
    return make_district()


@pytest.mark.django_db
def test_a_file_becomes_items(world: District) -> None:
    plan = make_draft(world)
    assert plan.state == PlanState.DRAFT
    assert plan.items.filter(kind=ItemKind.TARGET).count() == 10
    assert {item.key for item in plan.items.filter(kind=ItemKind.TASK)} == {"N1", "N2", "N3", "N4"}
    assert plan.source.read_percent == 100


@pytest.mark.django_db
def test_an_approved_plan_has_targets_tasks_and_parties(world: District) -> None:
    plan = make_plan(world)
    assert plan.state == PlanState.IN_FORCE
    on_time = plan.targets.get(parts__isnull=False)
    assert on_time.terms.get().value == Decimal(97)
    assert on_time.parts.get().terms.get().valid_from == ISSUED_ON
    task = plan.tasks.get(code="N1")
    assert task.terms.get().due_on == date(2027, 6, 30)
    assert task.parties.get(role="lead").unit == world.offices["Văn phòng HĐND và UBND huyện"]


@pytest.mark.django_db
def test_approving_twice_is_harmless(world: District) -> None:
    plan = make_plan(world)
    again = approve(world, plan)
    assert again.approved_at == plan.approved_at
    assert plan.items.filter(state=ItemState.ACCEPTED).count() == 14


def item(plan: Plan, key: str) -> ReadItem:
    return plan.items.get(key=key)


def deed(world: District, plan: Plan, key: str, *, by: Post | None = None) -> dict[str, Any]:
    """Return who decides on which item at which version."""
    found = item(plan, key)
    return {"item_id": found.pk, "version": found.version, "by": world.actor(by), "at": NOW}


@pytest.mark.django_db
def test_sure_items_are_accepted_at_once_and_doubtful_ones_wait(world: District) -> None:
    plan = make_draft(world)
    plan.items.filter(key="C3").update(doubts=["con số đọc từ bản quét mờ, cần xem bản gốc"])
    assert actions.accept_sure(plan_id=plan.pk, by=world.actor(), at=NOW) == 13
    assert [each.key for each in plan.items.filter(state=ItemState.PENDING)] == ["C3"]
    with pytest.raises(ItemsPending):
        approve(world, plan)


@pytest.mark.django_db
def test_a_correction_keeps_what_was_read_and_counts_as_one(world: District) -> None:
    plan = make_draft(world)
    actions.correct_item(**deed(world, plan, "C3"), changes={"value": 98.0})
    corrected = item(plan, "C3")
    assert (corrected.state, corrected.value["value"], corrected.as_read["value"]) == ("corrected", 98.0, 97.0)
    accept_all(world, plan)
    assert checking.accuracy(plan.items.filter(kind="target")) == checking.Accuracy(right=9, decided=10)


@pytest.mark.django_db
def test_a_change_that_changes_nothing_is_an_acceptance(world: District) -> None:
    plan = make_draft(world)
    actions.correct_item(**deed(world, plan, "C3"), changes={"value": 97.0})
    assert item(plan, "C3").state == ItemState.ACCEPTED


@pytest.mark.django_db
def test_who_comes_second_is_told(world: District) -> None:
    plan = make_draft(world)
    seen = deed(world, plan, "C3", by=world.colleague)
    actions.accept_item(**deed(world, plan, "C3"))
    with pytest.raises(ItemChanged):
        actions.reject_item(**seen)


@pytest.mark.django_db
def test_a_split_and_its_undoing(world: District) -> None:
    plan = make_draft(world)
    parts = actions.split_item(**deed(world, plan, "C8"), parts=[{"scope": "district"}, {"scope": "commune"}])
    assert [part.key for part in parts] == ["C8a", "C8b"]
    with pytest.raises(ItemGone):
        actions.accept_item(**deed(world, plan, "C8"))
    actions.undo_item(**deed(world, plan, "C8"))
    assert (item(plan, "C8").state, plan.items.count()) == (ItemState.PENDING, 14)


@pytest.mark.django_db
def test_what_was_merged_counts_once_with_both_places(world: District) -> None:
    plan = make_draft(world)
    actions.merge_items(**deed(world, plan, "C6"), into_id=item(plan, "C5").pk)
    accept_all(world, plan)
    approve(world, plan)
    assert not plan.targets.filter(code="C6").exists()
    with pytest.raises(DraftClosed):
        actions.undo_item(**deed(world, plan, "C6"))


@pytest.mark.django_db
def test_what_repeats_counts_once(world: District) -> None:
    again = "- Bảo đảm tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 97%."
    plan = make_plan(world, content="\n".join([*as_lines()[:8], again, *as_lines()[8:]]).encode())
    repeated = plan.items.get(repeats__isnull=False)
    assert not hasattr(repeated, "target")
    assert repeated.repeats
    assert plan.targets.get(code=repeated.repeats.key).lines == [8, 9]


@pytest.mark.django_db
def test_an_added_item_comes_into_force(world: District) -> None:
    plan = make_draft(world)
    told = {"text": "5% lưu trữ", "value": 5.0, "comparator": "<="}
    actions.add_item(plan_id=plan.pk, kind=ItemKind.TARGET, line=20, changes=told, by=world.actor(), at=NOW)
    accept_all(world, plan)
    approve(world, plan)
    assert plan.targets.get(code="C11").terms.get().comparator == "<="


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "changes"), [("C3", {"value": None}), ("C3", {"scope": "planet"}), ("N1", {"task": " "})]
)
def test_what_cannot_come_into_force_is_refused(world: District, key: str, changes: dict[str, Any]) -> None:
    plan = make_draft(world)
    with pytest.raises(ItemIncomplete):
        actions.correct_item(**deed(world, plan, key), changes=changes)


@pytest.mark.django_db
def test_each_deed_on_a_draft_is_in_the_ledger(world: District) -> None:
    plan = make_draft(world)
    actions.correct_item(**deed(world, plan, "C3"), changes={"value": 98.0})
    actions.undo_item(**deed(world, plan, "C3"))
    actions.split_item(**deed(world, plan, "C8"), parts=[{"scope": "district"}, {"scope": "commune"}])
    actions.accept_sure(plan_id=plan.pk, by=world.actor(), at=NOW)
    verbs = list(
        Entry.objects.filter(kind="plan", subject_id=plan.pk).order_by("number").values_list("verb", flat=True)
    )
    assert verbs == ["imported", "read", "item_corrected", "item_pending", "item_split", "items_accepted"]


@pytest.mark.django_db
def test_a_discarded_draft_is_closed(world: District) -> None:
    plan = make_draft(world)
    actions.discard_plan(plan_id=plan.pk, reason="Nạp nhầm bản dự thảo.", by=world.actor(), at=NOW)
    with pytest.raises(DraftClosed):
        approve(world, plan)


@pytest.mark.django_db
def test_the_same_document_is_in_force_once(world: District) -> None:
    make_plan(world)
    plan = make_draft(world)
    accept_all(world, plan)
    with pytest.raises(PlanAlreadyInForce):
        approve(world, plan)


@pytest.mark.django_db
def test_what_is_no_plan_ends_with_a_reason_and_another_file(world: District) -> None:
    plan = make_draft(world, content=b"Mot cau chuyen khong co chi tieu nao ca, chi co mua va gio.")
    assert (plan.state, "không giống kế hoạch" in plan.source.trouble) == (PlanState.UNREADABLE, True)
    told: dict[str, Any] = {"content": "\n".join(as_lines()).encode(), "name": "dung.txt"}
    actions.choose_file(plan_id=plan.pk, **told, by=world.actor(), at=NOW)
    tasks.read(plan.pk)
    plan.refresh_from_db()
    assert (plan.state, plan.items.count()) == (PlanState.DRAFT, 14)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"GIF89a\0\0", PlanFileIsPicture),
        (b"\xd0\xcf\x11\xe0" + b"E\0n\0c\0r\0y\0p\0t", PlanFileEncrypted),
        (b"", FileEmpty),
    ],
)
def test_a_file_that_is_none_is_refused_at_once(world: District, content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        actions.import_plan(unit_id=world.district.pk, content=content, name="x", by=world.actor(), at=NOW)


@pytest.mark.django_db
def test_an_office_below_does_not_load_for_what_is_above(world: District) -> None:
    with pytest.raises(NotAllowed):
        actions.import_plan(unit_id=world.province.pk, content=b"x", name="x", by=world.actor(), at=NOW)


@pytest.mark.django_db
def test_a_colleague_is_seen_for_two_minutes(world: District) -> None:
    plan = make_draft(world)
    look: dict[str, Any] = {"plan_id": plan.pk, "item_id": item(plan, "N2").pk, "by": world.actor(world.colleague)}
    actions.note_checking(**look, at=NOW)
    assert [each.key for each in checking.watchers(plan.pk, world.actor(), now=NOW)] == ["N2"]
    assert checking.watchers(plan.pk, world.actor(), now=NOW + checking.FRESH) == []
