"""Makes the plans of our own into files: light markup, then LibreOffice (`python -m tests.plans.exporting NAME`).

The tests read the files made by it and need no LibreOffice. Markup, one paragraph a line: `# ` a heading, `! ` centred,
`> left || right` the letterhead, `:: widths in cm`, `|= ` the header of a table, `|~ ` a sub-heading, `| ` a row,
`=== portrait` or `=== landscape` a new page.
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"
KINDS = {
    "docx": "docx:MS Word 2007 XML",
    "pdf": "pdf",
    "html": "html:HTML (StarWriter)",
    "txt": "txt:Text (encoded):UTF8",
}

FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Serif"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:margin-top="0.15cm" fo:margin-bottom="0.1cm" fo:line-height="125%"/>
 <style:text-properties style:font-name="Serif" fo:font-size="14pt" fo:language="vi" fo:country="VN"/></style:style>
<style:style style:name="Cell" style:family="paragraph"><style:paragraph-properties fo:text-align="start"/>
 <style:text-properties style:font-name="Serif" fo:font-size="12pt"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Body" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:text-indent="1.27cm"/></style:style>
<style:style style:name="Mid" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Head" style:family="paragraph" style:parent-style-name="Body"><style:paragraph-properties
 fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"/></style:style>
{breaks}
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Lined" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
 fo:padding="0.1cm"/></style:style>
<style:style style:name="Plain" style:family="table-cell"><style:table-cell-properties fo:border="none"/></style:style>
<style:style style:name="Row" style:family="table-row">
 <style:table-row-properties fo:keep-together="auto"/></style:style>
<style:style style:name="Grid" style:family="table"><style:table-properties table:align="margins"
 style:may-break-between-rows="true"/></style:style>
{columns}
{pages}
</office:automatic-styles>
<office:master-styles>{masters}</office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""
PAGES = {"Standard": ("21cm", "29.7cm", "portrait"), "portrait": ("21cm", "29.7cm", "portrait"),
         "landscape": ("29.7cm", "21cm", "landscape")}  # fmt: skip
NUMBER = '<text:p text:style-name="Mid"><text:page-number text:select-page="current"/></text:p>'


def _page(name: str) -> str:
    """Return the layout of a kind of page."""
    width, height, way = PAGES[name]
    return (
        f'<style:page-layout style:name="L{name}"><style:page-layout-properties fo:page-width="{width}" '
        f'fo:page-height="{height}" style:print-orientation="{way}" fo:margin-left="2.5cm" fo:margin-right="1.5cm" '
        'fo:margin-top="1.5cm" fo:margin-bottom="2cm"/><style:header-style><style:header-footer-properties '
        'fo:min-height="0.5cm" fo:margin-bottom="0.3cm"/></style:header-style></style:page-layout>'
    )


def _cell(text: str, *, style: str = "Lined", span: int = 1, is_bold: bool = False) -> str:
    """Return a cell of a table."""
    words = html.escape(text.strip())
    words = f'<text:span text:style-name="Bold">{words}</text:span>' if is_bold and words else words
    wide = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    rest = "<table:covered-table-cell/>" * (span - 1)
    return (
        f'<table:table-cell table:style-name="{style}"{wide}><text:p text:style-name="Cell">{words}</text:p>'
        f"</table:table-cell>{rest}"
    )


def _row(cells: str) -> str:
    """Return a row."""
    return f'<table:table-row table:style-name="Row">{cells}</table:table-row>'


def _table(lines: list[str], widths: list[str]) -> str:
    """Return a table with a header that comes again on every page."""
    rows, count = [], len(widths)
    for line in lines:
        mark, text = line[:2], line[2:]
        cells = text.split(" | ") if "|" in text else [text]
        if mark == "|~":
            rows.append(_row(_cell(text, span=count, is_bold=True)))
            continue
        cells = [cell.strip() for cell in line[2:].split("|")]
        row = _row("".join(_cell(cell, is_bold=mark == "|=") for cell in cells))
        rows.append(f"<table:table-header-rows>{row}</table:table-header-rows>" if mark == "|=" else row)
    columns = "".join(f'<table:table-column table:style-name="W{width.replace(".", "_")}"/>' for width in widths)
    return f'<table:table table:style-name="Grid">{columns}{"".join(rows)}</table:table>'


def _letterhead(lines: list[str]) -> str:
    """Return two columns without borders."""
    columns = '<table:table-column table:style-name="W7"/><table:table-column table:style-name="W10"/>'
    rows = "".join(_row("".join(_cell(x.strip(" *"), style="Plain") for x in line[2:].split("||"))) for line in lines)
    return f'<table:table table:style-name="Grid">{columns}{rows}</table:table>'


def _body(lines: list[str]) -> Iterator[str]:
    """Yield the parts of the text."""
    at, widths, broken = 0, ["5", "5", "5"], ""
    while at < len(lines):
        line = lines[at]
        run = at
        while run < len(lines) and lines[run][:1] == line[:1] and line[:1] in {">", "|"}:
            run += 1
        if line.startswith("==="):
            broken = line.split()[1]
        elif line.startswith("::"):
            widths = line.split()[1:]
        elif line.startswith(">"):
            yield _letterhead(lines[at:run])
        elif line.startswith("|"):
            yield _table(lines[at:run], widths)
        else:
            style = {"# ": "Head", "! ": "Mid"}.get(line[:2], "Body")
            style, broken = (f"B{broken}" if broken else style), ""
            words = line[2:] if line[:2] in {"# ", "! "} else line
            yield f'<text:p text:style-name="{style}">{html.escape(words)}</text:p>'
        at = max(at + 1, run)


def document(text: str) -> str:
    """Return the flat OpenDocument of a plan."""
    lines = [line for line in text.split("\n") if line.strip()]
    widths = sorted({w for line in lines if line.startswith("::") for w in line.split()[1:]} | {"5", "7", "10"})
    columns = "".join(
        f'<style:style style:name="W{w.replace(".", "_")}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{w}cm" style:rel-column-width="{round(float(w) * 1000)}*"/></style:style>'
        for w in widths
    )
    breaks = "".join(
        f'<style:style style:name="B{name}" style:family="paragraph" style:parent-style-name="Mid" '
        f'style:master-page-name="{name}"><style:text-properties fo:font-weight="bold"/></style:style>'
        for name in ("portrait", "landscape")
    )
    masters = "".join(
        f'<style:master-page style:name="{n}" style:page-layout-name="L{n}"><style:header>{NUMBER}</style:header>'
        "</style:master-page>"
        for n in PAGES
    )
    return FRAME.format(
        breaks=breaks, columns=columns, pages="".join(map(_page, PAGES)), masters=masters, body="".join(_body(lines))
    )


def export(name: str) -> None:
    """Write the four files of a plan beside its markup."""
    program = shutil.which("soffice") or "soffice"
    text = (DATA / f"{name}.plan").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.fodt"
        source.write_text(re.sub(r">\s*\n\s*<", "><", document(text)), encoding="utf-8")
        for kind in KINDS.values():
            subprocess.run(  # noqa: S603 (a fixed program on files of this folder)
                [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind,
                 "--outdir", str(DATA), str(source)],
                check=True, capture_output=True,
            )  # fmt: skip


if __name__ == "__main__":
    for each in sys.argv[1:]:
        export(each)
