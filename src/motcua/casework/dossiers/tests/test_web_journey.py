"""A dossier goes from the counter to its result by posts alone, each step's page seen."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from motcua.base.testing import cast
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import State
from motcua.casework.dossiers.tests.browsers import as_, moved, typed
from motcua.casework.dossiers.tests.factories import PDF, make_world, walked
from motcua.people.accounts.models import Access

pytestmark = pytest.mark.django_db

RESULT = {"number": "12/GP", "issued_on": "24/08/2026", "signer": "Nguyễn Hữu Tài"}


def test_eight_posts_bring_a_dossier_from_the_counter_to_the_citizen() -> None:
    world = make_world()
    answer = as_(world, cast.HA).post(reverse("dossiers:receive"), typed(world))
    dossier = Dossier.objects.get()
    assert answer["Location"] == reverse("dossiers:receipt", args=[dossier.id])
    assert "Đã chuyển hồ sơ" in moved(as_(world, cast.HA), dossier, "hand_over")
    assert "Trình kết quả" in moved(as_(world, cast.THINH), dossier, "take_up")
    assert "Đã trình hồ sơ" in moved(as_(world, cast.THINH), dossier, "settle", outcome="granted")
    assert "Đã duyệt" in moved(as_(world, cast.PHUC), dossier, "approve")
    assert "Đã duyệt" in moved(as_(world, cast.TAI), dossier, "approve")
    file = SimpleUploadedFile("kq.pdf", PDF)
    assert "12/GP" in moved(as_(world, cast.DUNG), dossier, "record_result", medium="file", file=file, **RESULT)
    assert "Đã trả kết quả" in moved(as_(world, cast.MINH), dossier, "return_result")
    assert dossier.state == State.RETURNED


def test_a_paper_result_goes_by_the_desk() -> None:
    world = make_world()
    dossier = walked(world, steps=6)
    file = SimpleUploadedFile("kq.pdf", PDF)
    moved(as_(world, cast.DUNG), dossier, "record_result", medium="paper", file=file, **RESULT)
    assert dossier.state == State.RESULT_RECORDED
    moved(as_(world, cast.MINH), dossier, "put_at_desk")
    assert dossier.state == State.RESULT_READY


def test_a_supplement_stops_the_clock_and_is_asked_for_once() -> None:
    world = make_world()
    dossier = walked(world, at=timezone.now() - timedelta(hours=3), steps=3)
    page = moved(as_(world, cast.THINH), dossier, "request_supplement", items="Bản vẽ\nẢnh", reason="Thiếu kích thước")
    assert "Vì sao đang tạm dừng?" in page
    assert "Thời hạn vẫn tạm dừng" in moved(
        as_(world, cast.HA), dossier, "incomplete_supplement", reason="Còn thiếu ảnh"
    )
    assert "Thời hạn tiếp tục tính" in moved(as_(world, cast.HA), dossier, "complete_supplement")
    page = as_(world, cast.THINH).get(reverse("dossiers:page", args=[dossier.id])).content.decode()
    assert "luật chỉ cho một lần" in page
    assert reverse("dossiers:request_supplement", args=[dossier.id]) not in page


def test_a_refusal_goes_to_approval_with_its_reason() -> None:
    world = make_world()
    dossier = walked(world, steps=3)
    page = moved(as_(world, cast.THINH), dossier, "settle", outcome="refused", reason="Đất đang tranh chấp")
    assert "Đề nghị từ chối" in page
    assert "Đất đang tranh chấp" in page


def test_what_is_sent_back_shows_why() -> None:
    world = make_world()
    dossier = walked(world, steps=4)
    assert "Thiếu bản đồ" in moved(as_(world, cast.PHUC), dossier, "send_back", reason="Thiếu bản đồ")


def test_a_withdrawal_ends_the_dossier() -> None:
    world = make_world()
    dossier = walked(world, steps=1)
    assert "Đã rút" in moved(as_(world, cast.HA), dossier, "withdraw", reason="Chủ hồ sơ đổi ý")


def test_opening_and_printing_leave_access_rows() -> None:
    world = make_world()
    browser, dossier = as_(world, cast.HA), walked(world, steps=1)
    browser.get(reverse("dossiers:page", args=[dossier.id]))
    browser.get(reverse("dossiers:receipt", args=[dossier.id]))
    rows = Access.objects.order_by("id").values_list("verb", "subject_id")
    assert list(rows) == [("open", dossier.id), ("print", dossier.id)]
