"""Opens the file of a plan and returns its lines; a row of a table is one line, its cells parted by tabs."""

from collections.abc import Callable
from pathlib import Path

from motcua.reform.plans.errors import (
    PlanFileEmpty,
    PlanFileEncrypted,
    PlanFileIsPicture,
    PlanFileNotReadable,
    PlanFileOld,
    PlanFileTooLarge,
)

MEGABYTE = 1024 * 1024
LIMIT = 30 * MEGABYTE
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
OFFICE_OLD = b"\xd0\xcf\x11\xe0"
ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")
LEAST_LETTERS = 20

Reader = Callable[[bytes], list[str]]


def lines_of_file(path: Path) -> list[str]:
    """Return the lines of a plan's file; raises an error that says what to do."""
    size = path.stat().st_size
    if size > LIMIT:
        raise PlanFileTooLarge(size=round(size / MEGABYTE), limit=LIMIT // MEGABYTE)
    return lines_of_bytes(path.read_bytes(), path.name)


def lines_of_bytes(content: bytes, name: str) -> list[str]:
    """Return the lines of a plan's content; the content decides what it is, the name only between text and web page."""
    if not content.strip():
        raise PlanFileEmpty
    if content.startswith(PICTURES) or content[8:12] == b"WEBP" or content[4:12] == b"ftypheic":
        raise PlanFileIsPicture
    lines = _reader(content, name)(content)
    if sum(char.isalpha() for line in lines for char in line) < LEAST_LETTERS:
        raise PlanFileEmpty
    return lines


def _reader(content: bytes, name: str) -> Reader:
    """Return what reads this content; the libraries come when a file asks for them, as web processes open none."""
    if content.startswith(b"%PDF"):
        from motcua.reform.plans.base.portable import pdf_lines  # noqa: PLC0415 (takes 28 MB)

        return pdf_lines
    if content.startswith(b"PK"):
        from motcua.reform.plans.base.word import docx_lines  # noqa: PLC0415 (takes 18 MB)

        return docx_lines
    if content.startswith(OFFICE_OLD):
        # An old .doc, or a .docx with a password: both are wrapped the same way.
        raise PlanFileEncrypted if b"E\0n\0c\0r\0y\0p\0t" in content else PlanFileOld
    beginning = content[:2000].lower()
    if Path(name).suffix.lower() in {".html", ".htm"} or b"<html" in beginning or b"<!doctype html" in beginning:
        from motcua.reform.plans.base.page import html_lines  # noqa: PLC0415 (as above)

        return html_lines
    return text_lines


def text_lines(content: bytes) -> list[str]:
    """Return the lines of a text file."""
    if b"\x00" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PlanFileNotReadable
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    raise PlanFileNotReadable


def refused(content: bytes) -> PlanFileIsPicture | PlanFileEncrypted | PlanFileNotReadable:
    """Return the error for a file whose first bytes show that no plan can be read from it."""
    if content.startswith(PICTURES):
        return PlanFileIsPicture()
    is_locked = content.startswith(OFFICE_OLD) and b"E\0n\0c\0r\0y\0p\0t" in content
    return PlanFileEncrypted() if is_locked else PlanFileNotReadable()
