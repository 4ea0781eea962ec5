"""Small files of each type."""

import io
import zipfile

from PIL import Image


def pdf() -> bytes:
    """Return the smallest PDF a reader opens."""
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    return body + b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def image(form: str) -> bytes:
    """Return a busy picture in a format of Pillow, always the same."""
    stream = io.BytesIO()
    busy = bytes((7 * n * n + 3 * n) % 256 for n in range(64 * 48 * 3))
    Image.frombytes("RGB", (64, 48), busy).save(stream, form)
    return stream.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return an archive of the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(more: dict[str, bytes] | None = None) -> bytes:
    """Return the parts every Word document has, and more."""
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", **(more or {})})
