"""Papers of a dossier: which are mandatory by their text, and how many originals and copies."""

from motcua.base.text import normal

_OPTIONAL = "nếu có"
_DEPENDS = ("trường hợp", "nếu ", "[…]")
_MOST_SHEETS = 9  # a longer number is the name of an attached file run together with the count


def is_mandatory(text: str) -> bool | None:
    """Return no for "nếu có", None where the text makes it depend on something or is cut, else yes."""
    words = normal(text).casefold()
    if _OPTIONAL in words:
        return False
    if any(mark in words for mark in _DEPENDS):
        return None
    return True


def paper_counts(originals: int, copies: int) -> tuple[int, int, bool]:
    """Return originals, copies and whether both are believable; an unbelievable one becomes 0: not stated."""
    is_believable = 0 <= originals <= _MOST_SHEETS and 0 <= copies <= _MOST_SHEETS
    return (
        originals if 0 <= originals <= _MOST_SHEETS else 0,
        copies if 0 <= copies <= _MOST_SHEETS else 0,
        is_believable,
    )
