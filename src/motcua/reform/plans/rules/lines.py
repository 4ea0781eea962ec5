"""Lines of a source: cleaned of markup, page headers and page numbers."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from motcua.reform.plans.rules.shapes import Line
from motcua.reform.plans.rules.words import SYLLABLE, fold, has_marks

TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
PROGRAM = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE)
PROGRAM_BEGIN = re.compile(r"<(?:script|style)\b[^>]*>", re.IGNORECASE)
PROGRAM_END = re.compile(r"</(?:script|style)\s*>", re.IGNORECASE)
EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")
SPACES = re.compile(r"[^\S\t\n]+")
SAME = str.maketrans({"\u00a0": " ", "\u200b": "", "\ufeff": "", "“": '"', "”": '"', "％": "%", "\u00ad": "", "\f": ""})
PAGE_NUMBER = re.compile(r"^\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*$", re.IGNORECASE)
LETTERHEAD = re.compile(r"dia chi\s*:|dien thoai\s*:|\bfax\b|\bemail\s*:|thu dien tu\s*:")
WORD = re.compile(r"[^\W\d_]{2,}")

COUNTS_PAGES = re.compile(r"\btrang\b|\bpage\b|^\W*#\W*$|^[\W\d#]*$")
REPEATED = 3
LONGEST_HEADER = 80
# In clean text about three words in four carry a mark; a bad scan loses half of them.
CLEAN_SHARE = 0.55
ENOUGH_WORDS = 30
# A clean text holds one word in two hundred that cannot be Vietnamese; the best of bad scans six.
ODD_SHARE = 0.03
TOKEN = re.compile(r"[^\s,.;:()\"/\-–|+%…]+")


def clean(text: str) -> str:
    """Return a line without markup, in composed letters; tabs and bars stay."""
    text = unicodedata.normalize("NFC", text.translate(SAME))
    if "<" in text or "&" in text:
        text = html.unescape(TAG.sub(" ", text))
    if "*" in text or "_" in text:
        text = EMPHASIS.sub("", text)
    return SPACES.sub(" ", text).strip(" \r\n")


def clean_lines(raw: Sequence[str]) -> list[Line]:
    """Return the lines of a document without markup, and without programs that leaked from a web page."""
    found, is_program = [], False
    for number, text in enumerate(raw, 1):
        kept = PROGRAM.sub(" ", text)
        if is_program and (end := PROGRAM_END.search(kept)):
            kept, is_program = kept[end.end() :], False
        elif is_program:
            kept = ""
        if begin := PROGRAM_BEGIN.search(kept):
            kept, is_program = kept[: begin.start()], any(PROGRAM_END.search(line) for line in raw[number:])
        found.append(Line(number, text, clean(kept)))
    return found


def without_page_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what repeats on every page emptied; a title among it stays where it stands first."""
    seen = Counter(_key(line.text) for line in lines if is_short(line.text))
    pages = {key for key, times in seen.items() if times >= REPEATED and key}
    titles = {key for key in pages if not COUNTS_PAGES.search(key)}
    found = []
    for line in lines:
        key = _key(line.text) if is_short(line.text) else ""
        is_furniture = _is_page_furniture(line.text, pages) and key not in titles
        if key in titles and _is_page_furniture(line.text, pages):
            titles.discard(key)
        found.append(replace(line, text="") if is_furniture else line)
    return found


def is_short(text: str) -> bool:
    """Say whether a line could be a page header: short and no row of a table."""
    return bool(text.strip()) and len(text) < LONGEST_HEADER and "\t" not in text and "|" not in text


def _key(text: str) -> str:
    """Return what stays the same of a header from page to page."""
    return re.sub(r"\d+", "#", fold(text)).strip(" .-|")


def _is_page_furniture(text: str, pages: set[str]) -> bool:
    """Say whether a line belongs to the page and not to the text."""
    if not is_short(text) or "%" in text:
        return False
    if PAGE_NUMBER.match(text):
        return True
    plain = fold(text)
    if LETTERHEAD.search(plain):
        return True
    # A line that recurs word for word is a header only if it could not be a cell: cells are short values.
    return (
        _key(text) in pages
        and bool(re.search(r"\btrang\b|\bpage\b|#", _key(text)))
        and not text.lstrip().startswith("-")
    )


def is_bad_scan(lines: Sequence[Line]) -> bool:
    """Say whether letters or their marks are lost, as in a bad scan."""
    words = [word for line in lines for word in WORD.findall(line.text) if not word.isupper()]
    if len(words) < ENOUGH_WORDS:
        return False
    seen = [token for line in lines for token in TOKEN.findall(line.text)]
    seen = [token for token in seen if len(token) > 1 and not token.isupper() and any(map(str.isalpha, token))]
    is_unmarked = sum(has_marks(word) for word in words) / len(words) < CLEAN_SHARE
    return is_unmarked or sum(not SYLLABLE.match(fold(token)) for token in seen) > ODD_SHARE * len(seen)
