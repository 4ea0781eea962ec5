"""Where what was read stands in the source: each line in pieces, so that a page can mark them."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

# A quote is looked for from its first line on, over at most so many lines; so much of it is enough to begin with.
REACH = 60
ENOUGH = 40


@dataclass(frozen=True)
class Place:
    """What an item says of itself: its code, its lines, its words, the likeliest ones first."""

    key: str
    line: int
    line_end: int
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A run of text of one line; `keys` are the items it belongs to, `starts` those that begin here."""

    text: str
    keys: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Span:
    """A stretch of one line that belongs to an item."""

    start: int
    end: int
    key: str
    is_first: bool


def composed(text: str) -> str:
    """Return a line as it is shown: composed letters."""
    return unicodedata.normalize("NFC", text)


def pieces(lines: Sequence[tuple[int, str]], places: Iterable[Place]) -> dict[int, list[Piece]]:
    """Return every line by its number, cut where items begin and end."""
    texts = {number: composed(text) for number, text in lines}
    letters = {number: _Letters.of(text) for number, text in texts.items()}
    spans: dict[int, list[_Span]] = defaultdict(list)
    for place in places:
        for number, span in _spans(place, texts, letters):
            spans[number].append(span)
    return {number: list(_cut(text, spans.get(number, []))) for number, text in texts.items()}


@dataclass(frozen=True)
class _Letters:
    """The letters and digits of a line, and where each stands."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "_Letters":
        """Return those of a line."""
        at = tuple(at for at, char in enumerate(text) if char.isalnum())
        return cls("".join(text[n].casefold()[0] for n in at), at)


def _spans(place: Place, texts: Mapping[int, str], letters: Mapping[int, _Letters]) -> Iterator[tuple[int, _Span]]:
    """Yield what to mark of each line for one item: its words, else its lines as a whole."""
    numbers = [n for n in range(place.line, place.line + REACH) if n in texts]
    stream = "".join(letters[n].text for n in numbers)
    found = next((hit for quote in place.quotes if (hit := _found(quote, stream))), None)
    if found is None:
        whole = [n for n in range(place.line, place.line_end + 1) if texts.get(n, "").strip()] or numbers[:1]
        for number in whole:
            yield number, _Span(0, len(texts[number]), place.key, number == whole[0])
        return
    first, last = found
    passed = 0
    for number in numbers:
        here = letters[number]
        low, high = max(first - passed, 0), min(last - passed, len(here.at) - 1)
        passed += len(here.at)
        if low <= high:
            end = here.at[high] + 1
            end += texts[number][end : end + 1] == "%"
            yield number, _Span(here.at[low], end, place.key, passed > first >= passed - len(here.at))


def _found(quote: str, stream: str) -> tuple[int, int] | None:
    """Return the first and last letter of a quote, whatever marks and breaks stand between its words."""
    words = _Letters.of(composed(quote)).text
    for part in (words, words[:ENOUGH]):
        at = stream.find(part) if part else -1
        if at >= 0:
            return at, at + len(part) - 1
    return None


def _cut(text: str, spans: list[_Span]) -> Iterator[Piece]:
    """Yield the pieces of one line; what two items share begins for both at once."""
    at = 0
    open_piece: Piece | None = None
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        starts = (span.key,) if span.is_first else ()
        if open_piece is not None and (span.end <= at or span.start < at - len(open_piece.text) // 2):
            open_piece = Piece(open_piece.text, (*open_piece.keys, span.key), (*open_piece.starts, *starts))
            continue
        start = max(span.start, at)
        if open_piece is not None:
            yield open_piece
        if start > at:
            yield Piece(text[at:start])
        open_piece, at = Piece(text[start : span.end], (span.key,), starts), span.end
    if open_piece is not None:
        yield open_piece
    if at < len(text) or not text:
        yield Piece(text[at:])
