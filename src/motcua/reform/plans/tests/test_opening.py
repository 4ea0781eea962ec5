"""Every kind of file gives the same plan, or an answer that says what to do."""

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from motcua.base.errors import Invalid
from motcua.reform.plans import errors
from motcua.reform.plans.base.opening import LIMIT, lines_of_bytes, lines_of_file
from motcua.reform.plans.rules import read_plan
from motcua.reform.plans.tests import sample

KINDS = [("a.docx", sample.as_docx), ("a.pdf", sample.as_pdf), ("a.html", sample.as_html), ("a.txt", sample.as_stack)]


@pytest.mark.parametrize(("name", "make"), KINDS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_kind_of_file_gives_the_same_targets_and_tasks(name: str, make: object) -> None:
    assert callable(make)
    text, other = read_plan(sample.as_lines()), read_plan(lines_of_bytes(make(), name))
    assert [(t.indicator, t.comparator, t.value, t.scope, t.unit) for t in other.targets] == [
        (t.indicator, t.comparator, t.value, t.scope, t.unit) for t in text.targets
    ]
    assert [(t.task, t.lead, t.coordinating, t.deadline, t.section) for t in other.tasks] == [
        (t.task, t.lead, t.coordinating, t.deadline, t.section) for t in text.tasks
    ]


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (9, 9)).save(stream, "PNG")
    return stream.getvalue()


def locked() -> bytes:
    writer, stream = pypdf.PdfWriter(), io.BytesIO()
    writer.append(io.BytesIO(sample.as_pdf()))
    writer.encrypt("khóa", algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


def scan() -> bytes:
    writer, stream = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(stream)
    return stream.getvalue()


REFUSED = [
    (b"", errors.PlanFileEmpty),
    (b" \n \n", errors.PlanFileEmpty),
    (picture(), errors.PlanFileIsPicture),
    (locked(), errors.PlanFileEncrypted),
    (scan(), errors.PlanFileEmpty),
    (b"PK\x03\x04 broken", errors.PlanFileNotReadable),
    (b"%PDF-1.4 broken", errors.PlanFileNotReadable),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), errors.PlanFileEncrypted),
    (b"\x7fELF\x00\x01\x02", errors.PlanFileNotReadable),
]


@pytest.mark.parametrize(("content", "error"), REFUSED)
def test_what_cannot_be_read_is_answered_in_words(content: bytes, error: type[Invalid]) -> None:
    with pytest.raises(error):
        lines_of_bytes(content, "plan.bin")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(errors.PlanFileTooLarge, match="30 MB"):
        lines_of_file(path)
