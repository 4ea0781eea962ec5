"""The moment of a result, set right by two people: with its spans, its tally and its pages."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.errors import NotCorrectable
from motcua.casework.dossiers.models import Correction, Dossier, DossierSpan, DossierTally
from motcua.casework.dossiers.tests.browsers import as_
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY, PDF, RESULT, World, make_world, received, walked

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = MONDAY + 20 * DAY
READY_AT = datetime(2026, 7, 8, 10, 12, tzinfo=HANOI)
TOLD = "08/07/2026 10:12"


def _corrected(world: World, dossier: Dossier, value: str, field: str = "resolved_at") -> Dossier:
    row = actions.propose_correction(
        dossier_id=dossier.id, field=field, value=value, reason="Sổ giao nhận", by=world.who(cast.HA), at=LATER
    )
    actions.decide_correction(correction_id=row.pk, is_approved=True, by=world.who(cast.PHUC), at=LATER)
    dossier.refresh_from_db()
    return dossier


def _on_paper(world: World) -> Dossier:
    """Return a dossier signed on Monday 14:12, numbered on Tuesday 09:12, at the desk on Friday 17/07: late."""
    dossier = walked(world, steps=6)
    result = replace(RESULT, is_electronic=False)
    clerk, desk = world.who(cast.DUNG), world.who(cast.MINH)
    actions.record_result(dossier_id=dossier.id, result=result, file=PDF, file_name="kq.pdf", by=clerk, at=MONDAY + DAY)
    return actions.put_at_desk(dossier_id=dossier.id, by=desk, at=MONDAY + 11 * DAY)


def test_a_result_at_the_desk_before_it_was_recorded_counts_from_then() -> None:
    world = make_world()
    dossier = _corrected(world, _on_paper(world), TOLD)
    assert (dossier.resolved_at, dossier.held_since_at) == (READY_AT, READY_AT)
    assert queries.kept_spans(dossier.id) == queries.recomputed_spans(dossier.id)
    waited, ready = DossierSpan.objects.filter(dossier=dossier, state__startswith="result_").order_by("number")
    # Tuesday 09:12 to 17:00 without noon is 6 h 18, Wednesday from 07:30 is 2 h 42.
    assert (waited.to_at, waited.worked_seconds, ready.from_at) == (READY_AT, 9 * 3600, READY_AT)
    # Monday 6 h 18, Tuesday 8 h, Wednesday 2 h 42.
    assert DossierTally.objects.get(dossier=dossier).used_seconds == 17 * 3600
    assert verify() == []


def test_a_result_ready_before_it_had_its_number_is_at_the_desk_at_once() -> None:
    world = make_world()
    dossier = _corrected(world, _on_paper(world), "06/07/2026 16:12")
    assert queries.kept_spans(dossier.id) == queries.recomputed_spans(dossier.id)
    waited = DossierSpan.objects.get(dossier=dossier, state="result_recorded")
    assert (waited.from_at, waited.worked_seconds) == (waited.to_at, 0)
    assert not DossierTally.objects.get(dossier=dossier).is_result_electronic


@pytest.mark.parametrize("steps", [7, 8])
@pytest.mark.parametrize("values", [["06/07/2026 14:40"], ["06/07/2026 14:40", "06/07/2026 15:05"]])
def test_a_file_is_corrected_once_and_again(steps: int, values: list[str]) -> None:
    world = make_world()
    dossier = walked(world, steps=steps)
    for value in values:
        dossier = _corrected(world, dossier, value)
    assert queries.kept_spans(dossier.id) == queries.recomputed_spans(dossier.id)
    first = next(e.number for e in queries.entries_of(dossier.id) if e.verb == "result_recorded")
    corrects = [e.data["corrects"] for e in queries.entries_of(dossier.id) if e.verb == "corrected"]
    assert corrects == [first, first + steps - 5][: len(values)]
    tally = DossierTally.objects.get(dossier=dossier)
    used = {"06/07/2026 14:40": 3600 * 4 - 120, "06/07/2026 15:05": 3600 * 4 + 60 * 23}
    assert (tally.used_seconds, tally.is_result_electronic) == (used[values[-1]], True)


def test_the_entry_tells_both_moments_and_the_reason_can_be_erased() -> None:
    world = make_world()
    dossier = _on_paper(world)
    before = dossier.resolved_at
    assert before is not None
    entry = queries.entries_of(_corrected(world, dossier, TOLD).id)[-1]
    assert (entry.verb, entry.data["field"]) == ("corrected", "resolved_at")
    assert datetime.fromisoformat(entry.data["before"]) == before
    assert datetime.fromisoformat(entry.data["value"]) == READY_AT
    actions.erase_people(dossier_id=dossier.id, reason="QĐ 01", by=world.who(cast.QUANG), at=LATER)
    assert queries.kept_spans(dossier.id) == queries.recomputed_spans(dossier.id)
    assert verify() == []


def test_nothing_moves_before_another_person_approves() -> None:
    world = make_world()
    dossier = _on_paper(world)
    told = {"field": "resolved_at", "value": TOLD, "reason": "Sổ"}
    row = actions.propose_correction(dossier_id=dossier.id, **told, by=world.who(cast.HA), at=LATER)
    spans = queries.kept_spans(dossier.id)
    actions.decide_correction(correction_id=row.pk, is_approved=False, by=world.who(cast.PHUC), at=LATER)
    assert Dossier.objects.get(id=dossier.id).resolved_at == dossier.resolved_at
    assert queries.kept_spans(dossier.id) == spans == queries.recomputed_spans(dossier.id)


def test_a_channel_is_set_right_and_the_promise_stays() -> None:
    world = make_world()
    dossier = received(world, channel=1)
    due_at = dossier.due_at
    dossier = _corrected(world, dossier, "trực tuyến", "channel")
    assert (dossier.channel, dossier.due_at) == (2, due_at)
    data = queries.entries_of(dossier.id)[-1].data
    assert (data["before"], data["value"], data["corrects"]) == ("1", "2", 1)


def test_a_result_that_is_not_there_has_no_moment() -> None:
    world = make_world()
    with pytest.raises(NotCorrectable):
        _corrected(world, walked(world, steps=6), TOLD)


def _proposed(browser: Client, dossier: Dossier, **changes: str) -> tuple[int, str]:
    told = {"field": "resolved_at", "value": TOLD, "reason": "Theo sổ giao nhận số 7", **changes}
    url = reverse("dossiers:correct", args=[dossier.id])
    answer = browser.post(url, {f"correct-{name}": text for name, text in told.items()}, follow=True)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": ""}, "Hãy viết ngày và giờ"),
        ({"value": "chiều thứ tư"}, "Hãy viết ngày và giờ"),
        ({"value": "08/07/2099 10:12"}, "Kết quả chỉ có thể có từ lúc ký duyệt (14:12 06/07/2026) đến"),
        ({"value": "06/07/2026 14:11"}, "Kết quả chỉ có thể có từ lúc ký duyệt (14:12 06/07/2026) đến"),
        ({"value": "17/07/2026 09:12"}, "Giá trị mới trùng với giá trị đang ghi"),
        ({"field": "channel", "value": "4"}, "Kênh tiếp nhận chỉ là 1 (trực tiếp)"),
        ({"field": "channel", "value": "1"}, "Giá trị mới trùng với giá trị đang ghi"),
    ],
)
def test_bad_input_is_told_in_words_and_kept(changes: dict[str, str], said: str) -> None:
    world = make_world()
    status, page = _proposed(as_(world, cast.HA), _on_paper(world), **changes)
    assert status == 422
    assert said in page
    assert "Theo sổ giao nhận số 7" in page
    assert changes["value"] in page
    assert not Correction.objects.exists()


def test_the_pages_show_the_moment_set_right() -> None:
    world = make_world()
    dossier = _on_paper(world)
    assert "Có kết quả, muộn hẹn" in _followed(dossier)
    page = _proposed(as_(world, cast.HA), dossier)[1]
    assert "<s>09:12 17/07/2026</s> → <b>10:12 08/07/2026</b>" in page
    url = reverse("dossiers:decide_correction", args=[dossier.id, Correction.objects.get().pk])
    page = as_(world, cast.PHUC).post(url, {"answer": "approve"}, follow=True).content.decode()
    assert "Đính chính thông tin (Thời điểm có kết quả: 09:12 17/07/2026 → 10:12 08/07/2026)" in page
    assert "Xong đúng hạn" in page
    followed = _followed(dossier)
    assert "Có kết quả, đúng hẹn" in followed
    assert "10:12 ngày\u00a008/07/2026" in followed


def _followed(dossier: Dossier) -> str:
    token, _ = queries.receipt_secrets(dossier)
    return Client().get(reverse("follow:by_token", args=[token]), follow=True).content.decode()
