"""The words of our own measures, in both languages, from `words.toml`."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language

from motcua.reform.indicators.base import Direction, Measure

# How citations read in English; the symbol of a document ("766/QĐ-TTg") is its name and stays.
_CITED = {
    "QĐ ": "Decision ",
    "NĐ ": "Decree ",
    "NQ ": "Resolution ",
    "TT ": "Circular ",
    "Luật ": "Law ",
    "Điều": "Article",
    "chỉ số": "indicator",
    "ngày": "of",
}


def worded(key: str, **rest: Any) -> Measure:  # noqa: ANN401 (the other fields of a measure)
    """Return a measure with the words of its key; label, definition and source speak the reader's language."""
    words = all_words()[key]
    return Measure(
        key=key,
        label=_spoken(words["label"], words["label_en"]),
        label_en=words["label_en"],
        definition=_spoken(words["definition"], words["definition_en"]),
        definition_en=words["definition_en"],
        unit=words.get("unit", "%"),
        direction=Direction(words.get("direction", "up")),
        legal_basis=_spoken(words["legal_basis"], _cited(words["legal_basis"])),
        valid_from=words.get("valid_from"),
        valid_to=words.get("valid_to"),
        **rest,
    )


@lru_cache(maxsize=1)
def all_words() -> dict[str, dict[str, Any]]:
    """Return the words of every measure by its key."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _spoken(vietnamese: str, english: str) -> str:
    """Return a text that is read in the language of whoever reads it."""
    text: str = lazy(_in_language, str)(vietnamese, english)
    return text


def _in_language(vietnamese: str, english: str) -> str:
    return english if (get_language() or "").startswith("en") else vietnamese


def _cited(source: str) -> str:
    """Return a citation in English."""
    for vietnamese, english in _CITED.items():
        source = source.replace(vietnamese, english)
    return source
