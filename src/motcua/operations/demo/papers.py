"""A one-page PDF that stands for a signed result in the demo."""

_PAGE = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length {length}>>stream
{text}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
"""


def result_pdf(code: str) -> bytes:
    """Return a small valid PDF that names the dossier and says that it is a demo (about 800 bytes)."""
    text = f"BT /F 18 Tf 72 760 Td (Ket qua giai quyet - ban demo) Tj 0 -28 Td ({code}) Tj ET"
    body = _PAGE.format(length=len(text), text=text).encode("ascii")
    offsets = [body.index(f"{number} 0 obj".encode()) for number in range(1, 6)]
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    table = f"xref\n0 6\n0000000000 65535 f \n{rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + table.encode("ascii")
