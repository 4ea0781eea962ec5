"""Tables as files: text is never a formula, a long table streams, and who took it is written down."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from motcua.base.testing import cast
from motcua.casework.dossiers.tests.factories import make_world, walked
from motcua.insight.dashboards.base import Cell, Kind, Share, Table, csv_lines, write_xlsx
from motcua.people.accounts.models import Access
from motcua.people.accounts.tests.factories import sign_in

EVIL = ('=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "http://x.vn")


def _table(rows: Iterator[tuple[Cell, ...]]) -> Table:
    columns = (("Tên", Kind.TEXT), ("Số", Kind.COUNT), ("Tỷ lệ", Kind.SHARE))
    return Table(title="Bảng", notes=("Kỳ",), columns=columns, rows=rows)


def test_no_text_becomes_a_formula() -> None:
    lines = list(csv_lines(_table((text, 1, Share(1, 2)) for text in EVIL)))
    assert not [line for line in lines if line.lstrip('"').startswith(("=", "+", "-", "@", "\t"))]
    file = io.BytesIO()
    write_xlsx(_table((text, 1, Share(1, 2)) for text in EVIL), file)
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_a_long_csv_needs_no_memory() -> None:
    tracemalloc.start()
    size = sum(len(line) for line in csv_lines(_table((f"H{n}", n, Share(n, 200_001)) for n in range(200_000))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 3_000_000
    assert peak < 1_000_000


def test_five_thousand_rows_take_three_seconds_at_most() -> None:
    began = time.monotonic()
    write_xlsx(_table((f"H{n}", n, Share(n, 5001)) for n in range(5000)), io.BytesIO())
    assert time.monotonic() - began <= 3


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_dossiers_behind_a_number_can_be_taken_away_with_a_trace(kind: str) -> None:
    world = make_world()
    dossier = walked(world, at=timezone.now(), steps=1)
    browser = sign_in(Client(), world.cast.post(cast.LAN))
    answer = browser.get(f"/dieu-hanh/chi-tieu/dossiers_received/denominator/{kind}/")
    content = b"".join(getattr(answer, "streaming_content"))  # noqa: B009 (not in the stubs)
    if kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = book.read("xl/worksheets/sheet1.xml")
    assert dossier.code in content.decode()
    assert cast.CITIZEN not in content.decode()
    trace = Access.objects.get(verb="export")
    assert (trace.kind, trace.reason) == ("measure", "dossiers_received denominator")


@pytest.mark.django_db
def test_a_file_of_a_wrong_choice_leads_back_to_the_page_that_says_why() -> None:
    world = make_world()
    browser = sign_in(Client(), world.cast.post(cast.LAN))
    answer = browser.get("/dieu-hanh/co-quan/csv/", {"ngay": "32/01/2026"}, follow=True)
    assert "Ngày phải viết theo mẫu" in answer.content.decode()
    assert browser.get("/dieu-hanh/co-quan/exe/").status_code == 404
    assert not Access.objects.filter(verb="export").exists()
