"""Words of a text: folding, tokens and the abbreviations of the trade."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+", re.UNICODE)
# What a Vietnamese syllable may be, without its marks.
SYLLABLE = re.compile(r"^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?$")
MARKS = {ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d", ord("Ð"): "d"}

# What officials shorten; a longer one stands before a shorter one that it holds.
ABBREVIATIONS = {
    "dvctt": "dich vu cong truc tuyen",
    "dvc": "dich vu cong",
    "tthc": "thu tuc hanh chinh",
    "ttthc": "thu tuc hanh chinh",
    "cchc": "cai cach hanh chinh",
    "pakn": "phan anh kien nghi",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "qppl": "quy pham phap luat",
    "vbqppl": "van ban quy pham phap luat",
    "cbccvc": "can bo cong chuc vien chuc",
    "ccvc": "cong chuc vien chuc",
    "cbcc": "can bo cong chuc",
    "vtvl": "vi tri viec lam",
    "csdl": "co so du lieu",
    "cntt": "cong nghe thong tin",
    "hcc": "hanh chinh cong",
    "pvhcc": "phuc vu hanh chinh cong",
    "mttq": "mat tran to quoc",
    "stt": "so thu tu",
    "sncl": "su nghiep cong lap",
    "dvsn": "don vi su nghiep",
    "kntc": "khieu nai to cao",
    "cddh": "chi dao dieu hanh",
    "cqdt": "chinh quyen dien tu",
    "cqs": "chinh quyen so",
    "nsnn": "ngan sach nha nuoc",
}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text in lower case without Vietnamese marks."""
    text = unicodedata.normalize("NFD", text.lower().translate(MARKS))
    return "".join(char for char in text if not unicodedata.combining(char))


def same_length_fold(text: str) -> str:
    """Fold an NFC text letter by letter, so that offsets stay those of the text."""
    folded = []
    for char in text:
        plain = fold(char)
        folded.append(plain if len(plain) == 1 else char.lower()[:1])
    return "".join(folded)


def tokens(text: str) -> list[str]:
    """Return the folded words of a text."""
    return WORD.findall(fold(text))


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Return folded words, abbreviations written out, one space between: what patterns are matched against."""
    return " ".join(ABBREVIATIONS.get(word, word) for word in tokens(text))


def overlap(left: list[str], right: list[str]) -> float:
    """Return the Dice overlap of two bags of words: 1.0 when they are equal."""
    if not left and not right:
        return 1.0
    rest = list(right)
    hits = 0
    for word in left:
        if word in rest:
            rest.remove(word)
            hits += 1
    return 2 * hits / (len(left) + len(right))


def has_marks(word: str) -> bool:
    """Say whether a word carries a Vietnamese mark."""
    return fold(word) != word.lower()
