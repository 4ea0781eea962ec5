"""Vietnamese text: normal form, folding for search, and the order of the dictionary."""

import unicodedata

_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_LETTER_RANK = {letter: 2 * rank + 10 for rank, letter in enumerate(_ALPHABET)}
# f, j, w, z are not Vietnamese letters; they stand after the letter before them in Latin order.
_LETTER_RANK |= {
    foreign: _LETTER_RANK[before] + 1 for foreign, before in (("f", "ê"), ("j", "i"), ("w", "v"), ("z", "y"))
}
_TONES = {"\u0309": 1, "\u0303": 2, "\u0301": 3, "\u0300": 4, "\u0323": 5}
# TCVN 5712 order of tones: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {0: 0, 4: 1, 1: 2, 2: 3, 3: 4, 5: 5}


def normal(text: str) -> str:
    """Return the text in NFC with runs of white space made one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return the text in lower case without diacritics, for comparison and search."""
    plain = unicodedata.normalize("NFD", normal(text).casefold()).replace("đ", "d")
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def sort_key(text: str) -> str:
    """Return a key whose code-point order is the Vietnamese dictionary order.

    Letters first (29 letters), tones second, case third. Store it in a COLLATE "C" column.
    """
    letters, tones, cases = [], [], []
    for char in normal(text):
        base, tone = _split(char.casefold())
        rank = _LETTER_RANK.get(base)
        letters.append(chr(0x100 + rank) if rank is not None else base)
        tones.append(str(_TONE_RANK[tone]))
        cases.append("1" if char.isupper() else "0")
    return "".join(letters) + "\x01" + "".join(tones) + "\x01" + "".join(cases)


def _split(char: str) -> tuple[str, int]:
    """Return a letter without its tone mark, and the tone."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[c] for c in parts if c in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)), tone
