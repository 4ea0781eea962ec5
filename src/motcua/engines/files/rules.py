"""Which bytes may be kept: the type is what the content says, never what the name says. Pure Python."""

import contextlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath

import puremagic
from PIL import ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from motcua.base.errors import DomainError
from motcua.engines.files.errors import FileDamaged, FileEmpty, FileTooLarge, FileTypeRefused, FileUnsafe

MEGABYTE = 1024 * 1024
LIMIT = 20 * MEGABYTE
PIXEL_LIMIT = 100_000_000
UNPACKED_LIMIT = 100 * MEGABYTE
PART_LIMIT = 5_000
NAME_LIMIT = 150
PREVIEW_SIDE = 1600
TOO_LARGE_UNPACKED = "tệp nén bung ra quá lớn"
_TAIL = 1024
# Advisory lock: sweeping shares it, a backup holds it alone, so that no file of its snapshot goes before it is copied.
REMOVAL_LOCK = "hashtextextended('files.removal', 1)"


@dataclass(frozen=True, slots=True)
class FileType:
    """One of the types that are kept."""

    media_type: str
    suffix: str
    also: tuple[str, ...] = ()


PDF = FileType("application/pdf", ".pdf")
JPEG = FileType("image/jpeg", ".jpg", (".jpeg",))
PNG = FileType("image/png", ".png")
DOCX = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")
ALLOWED = (PDF, JPEG, PNG, DOCX)
# Kept only where the caller asks for it: documents that a machine reads. They leave as attachments, never as pages.
TEXT = FileType("text/plain", ".txt")
HTML = FileType("text/html", ".html", (".htm",))
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SIGNATURES = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"PK\x03\x04", DOCX))


def check(content: bytes, name: str, *, is_text_allowed: bool = False) -> FileType:
    """Return the type of the content, or raise what is wrong with it; plain text and web pages pass only if asked."""
    if not content:
        raise FileEmpty(name=name)
    if len(content) > LIMIT:
        raise FileTooLarge(name=name, limit=LIMIT // MEGABYTE)
    found = next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)
    if found is None and is_text_allowed:
        found = _text_type(content, name)
    if found is None:
        raise FileTypeRefused(name=name, found=looks_like(content))
    if found in {TEXT, HTML}:
        return found
    if found is DOCX:
        _check_docx(content, name)
        return found
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise FileUnsafe(name=name, found="tệp nén giấu bên trong")
    if found is PDF:
        _check_pdf(content, name)
    else:
        _check_image(content, name, found)
    return found


def _text_type(content: bytes, name: str) -> FileType | None:
    """Return text or web page for what can be read as text, else nothing."""
    is_wide = content.startswith(_UTF_16)
    if not is_wide and any(byte < ord(" ") and byte not in b"\t\n\v\f\r\x1b" for byte in content[:8192]):
        return None
    beginning = content[:2000].lower()
    if b"<html" in beginning or b"<!doctype html" in beginning or PurePath(name).suffix.lower() in {".html", ".htm"}:
        return HTML
    return TEXT


def looks_like(content: bytes) -> str:
    """Return the suffix that the content suggests, for the message."""
    with contextlib.suppress(puremagic.PureError):
        return puremagic.magic_string(content[:8192])[0].extension or "không rõ"
    return "không rõ"


def download_name(name: str, kind: FileType) -> str:
    """Return a plain file name without folders and control characters, its suffix that of the content."""
    plain = "".join(char for char in PurePath(PureWindowsPath(name).name).name if char.isprintable())
    stem, dot, suffix = plain.rpartition(".")
    is_right = dot + suffix.lower() in {kind.suffix, *kind.also}
    return ((stem or ("" if dot else plain))[:NAME_LIMIT].strip(" .") or "tep") + (
        dot + suffix if is_right else kind.suffix
    )


def preview(content: bytes, media_type: str) -> bytes | None:
    """Return a picture made anew as a small JPEG, upright and without its metadata; None for other types.

    A telephone writes into a photograph where and when it was taken: a preview shows the paper only.
    """
    reader = {JPEG.media_type: JpegImageFile, PNG.media_type: PngImageFile}.get(media_type)
    if reader is None:
        return None
    picture = reader(io.BytesIO(content))
    picture.draft("RGB", (PREVIEW_SIDE, PREVIEW_SIDE))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    drawn = upright.convert("RGB")
    drawn.info.clear()
    stream = io.BytesIO()
    drawn.save(stream, "JPEG", quality=85)
    return stream.getvalue()


def _check_pdf(content: bytes, name: str) -> None:
    """Raise unless the content ends as a PDF ends."""
    if b"%%EOF" not in content[-_TAIL:] or b"startxref" not in content:
        raise FileDamaged(name=name)


_JPEG_END = b"\xff\xd9"


def _check_image(content: bytes, name: str, kind: FileType) -> None:
    """Raise unless the picture opens to its end and is of a size that may be opened.

    The two classes are used rather than Image.open, which would try every format it knows.
    """
    if b"%PDF-" in content[:_TAIL]:
        raise FileUnsafe(name=name, found="PDF giấu trong ảnh")
    # Not left to the library: whoever draws PDFs in the same process tells it to take truncated pictures.
    if kind is JPEG and _JPEG_END not in content[-_TAIL:]:
        raise FileDamaged(name=name)
    try:
        image = (JpegImageFile if kind is JPEG else PngImageFile)(io.BytesIO(content))
        is_too_large = image.width * image.height > PIXEL_LIMIT
        if kind is PNG:
            image.verify()
        elif not is_too_large:
            image.draft("L", (image.width // 8, image.height // 8))
            image.load()
    except Exception as error:  # a crafted picture may raise anything
        raise FileDamaged(name=name) from error
    if is_too_large:
        raise FileUnsafe(name=name, found="ảnh quá nhiều điểm ảnh")


def _check_docx(content: bytes, name: str) -> None:
    """Raise unless the content is a whole Word document without macros that unpacks to a bearable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist(), name)
            _unpack(archive, name)
    except DomainError:
        raise
    except Exception as error:  # a crafted archive may raise anything
        raise FileDamaged(name=name) from error


def _check_parts(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Raise on what the table of contents already shows."""
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise FileTypeRefused(name=name, found=".zip")
    if any("vbaproject" in part.lower() for part in names):
        raise FileUnsafe(name=name, found="macro")
    if any(part.startswith("/") or ".." in PurePath(part).parts for part in names):
        raise FileUnsafe(name=name, found="đường dẫn lạ trong tệp nén")
    if len(parts) > PART_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise FileUnsafe(name=name, found=TOO_LARGE_UNPACKED)


def _unpack(archive: zipfile.ZipFile, name: str) -> None:
    """Read every part to its end, checking sums, and stop at the limit whatever sizes are claimed."""
    left = UNPACKED_LIMIT
    for part in archive.infolist():
        with archive.open(part) as stream:
            while block := stream.read(MEGABYTE):
                left -= len(block)
                if left < 0:
                    raise FileUnsafe(name=name, found=TOO_LARGE_UNPACKED)
