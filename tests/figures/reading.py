"""Read the total line of a page, of a .csv and of an .xlsx as a stranger would."""

import csv
import io
import re
import zipfile
from html import unescape
from xml.etree import ElementTree as ET

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TOTAL = "Cộng"


def page_rows(page: str) -> list[list[str]]:
    """Return the cells of the page's table of numbers, the total last."""
    table = page[page.index('<table class="q card">') :].split("</table>", maxsplit=1)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [[_text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows[1:]]


def _text(cell: str) -> str:
    """Return what a reader sees in a cell."""
    without = re.sub(r'<span class="visually-hidden">.*?</span>', "", cell)
    return unescape(re.sub(r"<[^>]+>", "", without)).strip()


def csv_rows(content: bytes) -> list[list[str]]:
    """Return the lines under the titles of a .csv that begins with the mark of UTF-8."""
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return lines[lines.index([]) + 2 :]


def xlsx_rows(content: bytes) -> list[list[str | float]]:
    """Return the lines under the titles of the first sheet; a formula is an error."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheet = ET.fromstring(file.read("xl/worksheets/sheet1.xml"))  # noqa: S314 (our own file)
    assert not list(sheet.iter(f"{SPACE}f")), "a formula was written"
    rows = [[_cell(cell) for cell in row] for row in sheet.iter(f"{SPACE}row")]
    head = next(place for place, row in enumerate(rows) if len(row) > 1)
    return rows[head + 1 :]


def _cell(cell: ET.Element) -> str | float:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{SPACE}t"))
    return float(cell.findtext(f"{SPACE}v") or "nan")
