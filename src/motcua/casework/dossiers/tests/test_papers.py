"""Papers: the form of the day, the names of the day, one number, one PDF."""

import io
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pdfplumber
import pytest
import zxingcpp
from django.db import OperationalError, connection, transaction
from django.test import Client
from pypdf import PdfReader

from motcua.base.actors import job
from motcua.base.errors import InHand
from motcua.base.testing import cast
from motcua.casework.dossiers import actions, queries, tasks
from motcua.casework.dossiers.actions import Answer
from motcua.casework.dossiers.errors import PaperNotPossible
from motcua.casework.dossiers.models import Dossier, Paper, PaperState
from motcua.casework.dossiers.rules import Outcome
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY, World, make_world, received, walked
from motcua.engines.files.queries import opened
from motcua.people.accounts.actions import ContactDetails
from motcua.people.organizations.actions import rename_unit
from motcua.people.organizations.tests.factories import LOADER, NOW
from motcua.ui import pdf

pytestmark = pytest.mark.django_db
DRAWS = pytest.mark.skipif(not pdf.is_available(), reason="Pango is missing: papers are print pages here")


def _ordered(world: World, dossier: Dossier, kind: str, at: datetime = MONDAY) -> Paper:
    return actions.request_paper(dossier_id=dossier.id, kind=kind, by=world.who(cast.HA, at), at=at)


def _drawn(paper: Paper) -> Paper:
    actions.render_paper(paper_id=paper.pk, by=job("tests"), at=MONDAY)
    paper.refresh_from_db()
    return paper


def _bytes(paper: Paper) -> bytes:
    return opened(paper.file_id or 0)[1].read_bytes()


def _text(paper: Paper) -> str:
    pages = PdfReader(io.BytesIO(_bytes(paper))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _asked(world: World) -> Dossier:
    dossier = walked(world, steps=3)
    by, at = world.who(cast.THINH), MONDAY + timedelta(days=1)
    return actions.request_supplement(
        dossier_id=dossier.id, items=["Bản vẽ mặt đứng", "Ảnh"], reason="Thiếu kích thước", by=by, at=at
    )


def _refused(world: World) -> Dossier:
    dossier = walked(world, steps=3)
    hour = timedelta(hours=4)
    actions.settle(
        dossier_id=dossier.id,
        outcome=Outcome.REFUSED,
        reason="Đất đang có tranh chấp",
        by=world.who(cast.THINH),
        at=MONDAY + hour,
    )
    for member in (cast.PHUC, cast.TAI):
        dossier = actions.approve(dossier_id=dossier.id, by=world.who(member), at=MONDAY + hour)
    return dossier


@DRAWS
def test_the_receipt_says_who_what_and_until_when() -> None:
    world = make_world()
    dossier = received(world)
    text = _text(_drawn(_ordered(world, dossier, "receipt")))
    letters = queries.dossier_sheet(dossier.id, "receipt", world.who(cast.HA)).letters
    for part in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        dossier.code,
        letters,
        cast.CITIZEN,
        cast.CITIZEN_ID_NUMBER,
        "09 giờ 12 phút, ngày 06 tháng 7 năm 2026",
        "17 giờ 00 phút, ngày 13 tháng 7 năm 2026",
        cast.HA.full_name,
    ):
        assert part in text


@DRAWS
def test_the_letters_stand_where_the_citizen_is_told_to_look_for_them() -> None:
    world = make_world()
    dossier = received(world)
    lines = (
        PdfReader(io.BytesIO(_bytes(_drawn(_ordered(world, dossier, "receipt"))))).pages[0].extract_text().split("\n")
    )
    letters = queries.dossier_sheet(dossier.id, "receipt", world.who(cast.HA)).letters
    code = next(number for number, line in enumerate(lines) if dossier.code in line)
    assert letters in lines[code + 1]
    home, form = Client().get("/").text, Client().get("/theo-doi/").text
    mistake = Client().post("/theo-doi/", {"code": dossier.code}).text
    for told in (home, form, mistake):
        assert "in dưới mã hồ sơ" in told


@DRAWS
def test_the_qr_of_the_pdf_opens_the_follow_page_and_is_large_enough() -> None:
    world = make_world()
    dossier = received(world)
    with pdfplumber.open(io.BytesIO(_bytes(_drawn(_ordered(world, dossier, "receipt"))))) as paper:
        (code,) = zxingcpp.read_barcodes(paper.pages[0].to_image(resolution=100).original)
    assert code.text == queries.dossier_sheet(dossier.id, "receipt", world.who(cast.HA)).follow_url
    width = code.position.top_right.x - code.position.top_left.x
    assert width / 100 * 25.4 >= 26


@DRAWS
def test_the_supplement_form_lists_what_and_why_with_its_number() -> None:
    world = make_world()
    text = _text(_drawn(_ordered(world, _asked(world), "supplement")))
    for part in ("Số: 01/PBS", "Bản vẽ mặt đứng", "Thiếu kích thước", cast.THINH.full_name, "Ngày 07 tháng 7 năm 2026"):
        assert part in text


@DRAWS
def test_a_refusal_after_acceptance_prints_its_reason() -> None:
    world = make_world()
    text = _text(_drawn(_ordered(world, _refused(world), "refusal")))
    assert "Số: 01/PTC" in text
    assert "Đất đang có tranh chấp" in text


@DRAWS
def test_an_answer_before_acceptance_has_its_paper_without_a_code() -> None:
    world = make_world()
    answer = actions.guide(
        answer=Answer(
            version_id=world.version.id,
            desk_id=world.desk.id,
            contact=ContactDetails(name=cast.CITIZEN),
            reason="Thiếu giấy",
            items=("Giấy chứng sinh bản chính",),
            submit_key=uuid.uuid4(),
        ),
        by=world.who(cast.HA),
        at=MONDAY,
    )
    paper = _drawn(actions.request_answer_paper(answer_id=answer.pk, by=world.who(cast.HA), at=MONDAY))
    text = _text(paper)
    assert "Giấy chứng sinh bản chính" in text
    assert "Mã hồ sơ" not in text
    assert paper.file is not None
    assert (paper.file.kind, paper.file.subject_id) == ("intake", answer.pk)


@DRAWS
def test_the_control_slip_names_each_hand() -> None:
    world = make_world()
    text = _text(_drawn(_ordered(world, walked(world, steps=8), "control")))
    assert "Trước hạn" in text
    for member in (cast.HA, cast.THINH, cast.PHUC, cast.TAI, cast.DUNG, cast.MINH):
        assert member.full_name in text


@pytest.mark.parametrize(
    ("on", "form", "control", "size"),
    [(date(2025, 9, 12), "2018", "05", "A5"), (date(2025, 9, 15), "2025", "06", "A4")],
)
def test_the_set_of_forms_is_that_of_the_day(on: date, form: str, control: str, size: str) -> None:
    world = make_world()
    dossier = received(world, at=datetime(on.year, on.month, on.day, 9, tzinfo=HANOI))
    receipt, slip = (queries.dossier_sheet(dossier.id, kind, world.who(cast.HA)) for kind in ("receipt", "control"))
    assert (receipt.form.form_set, receipt.form.size) == (form, size)
    assert slip.form.number == control


@pytest.mark.parametrize("change", [date(2025, 7, 1), date(2026, 4, 30)])
def test_a_paper_carries_the_names_of_its_day(change: date) -> None:
    world = make_world()
    before, after = change - timedelta(days=1), change
    first = received(world, at=datetime(before.year, before.month, before.day, 9, tzinfo=HANOI))
    second = received(world, at=datetime(after.year, after.month, after.day, 9, tzinfo=HANOI))
    rename_unit(unit_id=world.commune.id, name="Ủy ban nhân dân phường Mới", on=change, by=LOADER, at=NOW)
    rename_unit(unit_id=world.desk.id, name="Trung tâm Mới", on=change, by=LOADER, at=NOW)
    by = world.who(cast.HA)
    old, new = (queries.dossier_sheet(dossier.id, "receipt", by) for dossier in (first, second))
    assert (old.agency, old.desk) == (
        "Ủy ban nhân dân xã Xuân Lộc",
        "Trung tâm Phục vụ hành chính công xã Xuân Lộc",
    )
    assert (new.agency, new.desk) == ("Ủy ban nhân dân phường Mới", "Trung tâm Mới")
    assert any("Trung tâm Mới" in line.label for line in new.lines)


def test_what_has_not_happened_cannot_be_printed() -> None:
    world = make_world()
    for kind in ("supplement", "refusal", "apology"):
        with pytest.raises(PaperNotPossible):
            _ordered(world, received(world), kind)


def test_numbers_have_no_gaps_and_a_paper_ordered_twice_is_one() -> None:
    world = make_world()
    first, second = _asked(world), _asked(world)
    papers = [_ordered(world, dossier, "supplement") for dossier in (first, first, second)]
    assert [paper.number for paper in papers] == [1, 1, 2]
    assert papers[0].pk == papers[1].pk


@DRAWS
def test_ordering_stores_a_job_with_the_id_alone_and_the_job_draws() -> None:
    world = make_world()
    paper = _ordered(world, received(world), "receipt")
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'paper_id' FROM procrastinate_jobs WHERE task_name = 'dossiers.render_paper'")
        assert cursor.fetchall() == [(str(paper.pk),)]
    tasks.render_paper(paper.pk)
    paper.refresh_from_db()
    assert paper.state == PaperState.READY


@DRAWS
def test_the_worker_may_try_again_without_a_second_file() -> None:
    world = make_world()
    paper = _drawn(_ordered(world, received(world), "receipt"))
    file_id = paper.file_id
    assert actions.render_paper(paper_id=paper.pk, by=job("tests"), at=MONDAY) is None
    paper.refresh_from_db()
    assert paper.file_id == file_id


@pytest.mark.django_db(transaction=True)
def test_a_job_looks_again_while_another_worker_has_the_paper() -> None:
    world = make_world()
    paper = _ordered(world, received(world), "receipt")

    def of_another() -> None:
        try:
            tasks.render_paper(paper.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other, transaction.atomic():
        Paper.objects.select_for_update().get(pk=paper.pk)
        assert isinstance(other.submit(of_another).exception(timeout=10), InHand)


def test_without_pango_the_paper_says_so_and_may_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise pdf.PangoMissing

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    world = make_world()
    dossier = received(world)
    paper = _drawn(_ordered(world, dossier, "receipt"))
    assert (paper.state, paper.trouble, paper.file_id) == (PaperState.FAILED, "pango", None)
    assert _ordered(world, dossier, "receipt").state == PaperState.WAITING


def test_an_outage_while_drawing_is_no_fault_of_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(pdf, "_weasyprint", away)
    world = make_world()
    paper = _ordered(world, received(world), "receipt")
    with pytest.raises(OperationalError):
        tasks.render_paper(paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.trouble) == (PaperState.WAITING, "")


def test_unverified_forms_are_listed_for_the_doctor() -> None:
    assert len(queries.unverified_forms()) == 8
    assert queries.unverified_forms()[0] == "2018/01 [M]"
