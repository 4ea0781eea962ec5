"""What cannot be a plan is answered at the keyboard in words that say what to do."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from PIL import Image
from tests.plans.test_exports import DATA

from motcua.operations.cli import main
from motcua.reform.plans.base.opening import MEGABYTE
from motcua.reform.plans.rules import read_plan

NOVEL = "Trời mưa suốt ba ngày, nước tràn qua bờ ruộng. Nàng ngồi bên cửa sổ nhìn ra sân, đợi một người không về. "


def photo() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (640, 480), "white").save(stream, "JPEG")
    return stream.getvalue()


def scan() -> bytes:
    """Return a PDF that is only a picture of a page."""
    stream = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(stream, "PDF")
    return stream.getvalue()


def locked() -> bytes:
    writer, stream = pypdf.PdfWriter(DATA / "so-van-hoa.pdf"), io.BytesIO()
    writer.encrypt("khóa", algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


def broken() -> bytes:
    return (DATA / "so-van-hoa.docx").read_bytes()[:3000]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HARD: list[tuple[str, Callable[[], bytes], str]] = [
    ("anh.jpg", photo, "tệp ảnh"),
    ("truyen.txt", (NOVEL * 2000).encode, "không giống kế hoạch"),
    ("rong.txt", bytes, "không có chữ nào"),
    ("quet.pdf", scan, "chạy nhận dạng chữ"),
    ("khoa.pdf", locked, "đặt mật khẩu"),
    ("khoa.docx", lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
    ("cu.doc", lambda: OLD + b"Word.Document.8", "lưu thành .docx"),
    ("hong.docx", broken, "Không đọc được tệp"),
    ("hong.pdf", lambda: b"%PDF-1.7\n" + b"x" * 500, "Không đọc được tệp"),
    ("chuong-trinh.exe", lambda: b"MZ\x00\x01" * 400, "Không đọc được tệp"),
]


@pytest.mark.parametrize(("name", "make", "answer"), HARD, ids=[name for name, _, _ in HARD])
def test_a_hard_file_gets_a_clear_answer(tmp_path: Path, name: str, make: Callable[[], bytes], answer: str) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    result = CliRunner().invoke(main, ["plan", "read", str(path)])
    assert result.exit_code == 1
    assert answer in result.output
    assert "Traceback" not in result.output


def test_a_file_of_two_hundred_megabytes_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lon.pdf"
    with path.open("wb") as file:
        file.truncate(200 * MEGABYTE)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("the file was read"))
    result = CliRunner().invoke(main, ["plan", "read", str(path)])
    assert result.exit_code == 1
    assert "200 MB, quá giới hạn 30 MB" in result.output


def test_programs_that_leaked_from_a_page_are_no_targets() -> None:
    lines = (DATA / "so-van-hoa.txt").read_text(encoding="utf-8").split("\n")
    leaked = [
        "<script>var rate = '45%';</script>",
        "<style>",
        "td { width: 33% }",
        "</style>",
        "<script>",
        "a = '7%'",
        "</script>",
    ]
    plain, dirty = read_plan(lines), read_plan([*lines[:12], *leaked, *lines[12:]])
    assert [target.text for target in dirty.targets] == [target.text for target in plain.targets]
    assert len(dirty.not_targets) == len(plain.not_targets)
