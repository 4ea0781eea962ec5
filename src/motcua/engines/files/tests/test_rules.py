"""The type is what the content says."""

import io
import struct

import pytest
from PIL import ExifTags, Image

from motcua.engines.files import rules
from motcua.engines.files.errors import FileDamaged, FileEmpty, FileTooLarge, FileTypeRefused, FileUnsafe
from motcua.engines.files.tests.samples import docx, image, pdf, zipped


@pytest.mark.parametrize(
    ("content", "expected"),
    [(pdf(), rules.PDF), (image("JPEG"), rules.JPEG), (image("PNG"), rules.PNG), (docx(), rules.DOCX)],
)
def test_the_four_allowed_types_pass(content: bytes, expected: rules.FileType) -> None:
    assert rules.check(content, "giay-to.bin") == expected


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmpty),
        (b"%PDF-1.7" + b"x" * rules.LIMIT, FileTooLarge),
        (b"MZ\x90\x00" + b"\0" * 500, FileTypeRefused),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", FileTypeRefused),
        (b"<html><script>alert(1)</script>", FileTypeRefused),
        (b"GIF89a" + b"\0" * 100, FileTypeRefused),
        (b" " + pdf(), FileTypeRefused),
        (zipped({"a.txt": b"x"}), FileTypeRefused),
        (pdf()[:-8], FileDamaged),
        (image("JPEG")[:-200], FileDamaged),
        (image("PNG")[:-30], FileDamaged),
        (docx()[:-10], FileDamaged),
        (pdf() + zipped({"a.txt": b"x"}), FileUnsafe),
        (image("JPEG") + docx(), FileUnsafe),
        (docx({"word/vbaProject.bin": b"macro"}), FileUnsafe),
        (docx({"../../etc/passwd": b"x"}), FileUnsafe),
    ],
)
def test_what_is_not_an_honest_file_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        rules.check(content, "giay-to.pdf")


def test_a_cut_picture_is_refused_even_where_cut_pictures_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    for form, cut in (("JPEG", 200), ("PNG", 30)):
        with pytest.raises(FileDamaged):
            rules.check(image(form)[:-cut], "anh.jpg")


def test_a_program_renamed_to_pdf_is_named_for_what_it_is() -> None:
    with pytest.raises(FileTypeRefused, match=r"cccd\.pdf.*\.exe"):
        rules.check(b"MZ\x90\x00" + b"\0" * 500, "cccd.pdf")


def test_a_pdf_hidden_in_the_comment_of_a_picture_is_refused() -> None:
    comment = b"%PDF-1.4\n1 0 obj\nstream\n"
    picture = image("JPEG")
    content = picture[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + picture[2:]
    with pytest.raises(FileUnsafe):
        rules.check(content, "anh.jpg")


def test_a_zip_bomb_in_a_docx_is_refused() -> None:
    with pytest.raises(FileUnsafe):
        rules.check(docx({"word/media/1.bin": bytes(rules.UNPACKED_LIMIT)}), "don.docx")


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    honest = docx({"word/media/1.bin": bytes(2 * rules.MEGABYTE)})
    lying = honest.replace(struct.pack("<L", 2 * rules.MEGABYTE), struct.pack("<L", 10))
    with pytest.raises((FileUnsafe, FileDamaged)):
        rules.check(lying, "don.docx")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened() -> None:
    stream = io.BytesIO()
    Image.new("1", (20_000, 6_000)).save(stream, "PNG")
    with pytest.raises(FileUnsafe):
        rules.check(stream.getvalue(), "anh.png")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
        ("cccd.exe", "cccd.pdf"),
        ("..\\..\\windows\\don.pdf", "don.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        (".pdf", "tep.pdf"),
        ("", "tep.pdf"),
        ("x" * 400 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_the_download_name_is_plain_and_has_the_suffix_of_the_content(name: str, expected: str) -> None:
    assert rules.download_name(name, rules.PDF) == expected


def test_an_encrypted_archive_is_refused() -> None:
    content = bytearray(docx())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileDamaged):
        rules.check(bytes(content), "don.docx")


def test_a_preview_is_upright_and_tells_nothing_of_the_telephone() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Telephone"
    stream = io.BytesIO()
    Image.effect_noise((3000, 1000), 50).save(stream, "JPEG", exif=exif)
    drawn = rules.preview(stream.getvalue(), rules.JPEG.media_type)
    assert drawn is not None
    picture = Image.open(io.BytesIO(drawn))
    assert picture.height > picture.width
    assert max(picture.size) <= rules.PREVIEW_SIDE
    assert not picture.getexif()
    assert b"Telephone" not in drawn


def test_only_pictures_have_a_preview() -> None:
    assert rules.preview(pdf(), rules.PDF.media_type) is None
    assert rules.preview(image("PNG"), rules.PNG.media_type) is not None
