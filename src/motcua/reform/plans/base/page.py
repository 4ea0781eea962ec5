"""Lines of a web page."""

from collections.abc import Iterator

from lxml import etree, html

from motcua.reform.plans.errors import PlanFileEmpty, PlanFileNotReadable

HIDDEN = {"script", "style", "head", "noscript", "template", "nav", "footer", "form"}
BLOCKS = {
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "article", "ul", "ol", "pre", "blockquote",
    "header", "main", "body", "dt", "dd", "caption", "title",
}  # fmt: skip
LARGEST_SPAN, LEAST_COLUMNS = 60, 3


def html_lines(content: bytes) -> list[str]:
    """Return the lines of a web page: one a block, one a row."""
    try:
        parser = html.HTMLParser(encoding=_encoding(content), no_network=True, huge_tree=False)
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PlanFileNotReadable from error
    lines: list[str] = [""]
    _walk(root, lines)
    if not any(lines):
        raise PlanFileEmpty
    return lines


def _encoding(content: bytes) -> str | None:
    """Return UTF-8 where the bytes are that; else the page says."""
    try:
        content.decode("utf-8")
    except UnicodeError:
        return None
    return "utf-8"


def _walk(element: html.HtmlElement, lines: list[str]) -> None:
    """Add the text of an element and of what follows it inside its parent."""
    name = element.tag if isinstance(element.tag, str) else "script"
    if name == "table":
        lines += [*_rows(element), ""]
    elif name not in HIDDEN:
        if name in BLOCKS:
            lines.append("- " if name == "li" else "")
        _add(element.text, lines)
        for child in element:
            _walk(child, lines)
        if name in BLOCKS:
            lines.append("")
    _add(element.tail, lines)


def _add(text: str | None, lines: list[str]) -> None:
    """Add words to the open line."""
    words = " ".join((text or "").split())
    if words:
        glue = " " if lines[-1] and not lines[-1].endswith(" ") and (text or "")[0].isspace() else ""
        tail = " " if (text or "")[-1].isspace() else ""
        lines[-1] += glue + words + tail


def _rows(table: html.HtmlElement) -> Iterator[str]:
    """Yield the rows of a table; a cell spanning rows stands in each of them."""
    waiting: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        given = iter(row.xpath("./td|./th"))
        cell = next(given, None)
        while cell is not None or len(cells) in waiting:
            at = len(cells)
            if at in waiting:
                left, text = waiting.pop(at)
                cells.append(text)
                if left > 1:
                    waiting[at] = (left - 1, text)
                continue
            if cell is None:
                break
            text = " ".join(" ".join(cell.itertext()).split())
            if (down := _span(cell, "rowspan")) > 1:
                waiting[at] = (down - 1, text)
            cells += [text, *[""] * (_span(cell, "colspan") - 1)]
            cell = next(given, None)
        # Two cells are a frame around text, as the letterhead has.
        yield from ["\t".join(cells)] if len(cells) >= LEAST_COLUMNS else [cell for cell in cells if cell]


def _span(cell: html.HtmlElement, name: str) -> int:
    """Return over how many rows or columns a cell goes."""
    value = str(cell.get(name) or "1")
    return min(int(value), LARGEST_SPAN) if value.isdigit() and int(value) else 1
