"""PDF: drawn from the house's own assets only."""

import io
from typing import Any

import pytest
from django.utils.safestring import SafeString
from pypdf import PdfReader

from motcua.ui import pdf

DRAWS = pytest.mark.skipif(not pdf.is_available(), reason="Pango is missing: papers are print pages here")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.png",
        "file:///etc/passwd",
        (pdf.ASSETS / "../../pdf.py").as_uri(),
        f"{pdf.ASSETS.as_uri()}/../../pdf.py",
        f"file://elsewhere{pdf.STYLE}",
        pdf.ASSETS.as_uri(),
    ],
)
def test_nothing_outside_the_assets_is_read(url: str) -> None:
    with pytest.raises(pdf.OutsideAssets):
        pdf.vendored(url)


def test_an_asset_is_read() -> None:
    assert pdf.vendored(pdf.STYLE.as_uri()) == pdf.STYLE


@DRAWS
def test_a_paper_that_asks_for_more_is_not_drawn() -> None:
    with pytest.raises(pdf.OutsideAssets):
        pdf.pdf_of(SafeString('<img src="file:///etc/hostname">'))


@DRAWS
def test_the_fonts_of_the_house_are_in_the_pdf() -> None:
    drawn = pdf.pdf_of(SafeString("<p>Cộng hòa xã hội <b>chủ nghĩa</b> <i>Việt Nam</i></p>"))
    page: Any = PdfReader(io.BytesIO(drawn)).pages[0]
    names = {str(font.get_object()["/BaseFont"]).split("+")[1] for font in page["/Resources"]["/Font"].values()}
    assert names == {"Paper-Serif", "Paper-Serif-Bold", "Paper-Serif-Italic"}


def test_without_pango_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise pdf.PangoMissing

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    assert not pdf.is_available()
