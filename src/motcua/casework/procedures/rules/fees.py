"""Fees: free, an amount, set by the People's Council and unknown are four different things."""

from enum import StrEnum

from motcua.base.money import dong
from motcua.base.text import fold

_SMALLEST = 500  # đồng
_SET_ELSEWHERE = ("hoi dong nhan dan", "hdnd")


class FeeKind(StrEnum):
    """The four kinds."""

    FREE = "free"
    AMOUNT = "amount"
    COUNCIL = "council"
    UNKNOWN = "unknown"


def fee_kind(printed: str, note: str, currency: str = "VND") -> tuple[FeeKind, int | None]:
    """Read a printed fee and its note.

    A printed 0 is the page's "Miễn phí"; a blank whose note names the People's Council is set by it;
    any other blank is unknown, and so is an amount in đồng too small to be one. The amount is returned
    for amounts only.
    """
    if printed.isdigit():
        amount = int(printed)
        if not amount:
            return FeeKind.FREE, None
        return (FeeKind.UNKNOWN, None) if currency == "VND" and amount < _SMALLEST else (FeeKind.AMOUNT, amount)
    if any(words in fold(note) for words in _SET_ELSEWHERE):
        return FeeKind.COUNCIL, None
    return FeeKind.UNKNOWN, None


def fee_label(kind: FeeKind | str, amount: int | None, currency: str = "VND") -> str:
    """Return a fee in plain words."""
    if kind == FeeKind.FREE:
        return "Miễn phí"
    if kind == FeeKind.COUNCIL:
        return "Theo nghị quyết của Hội đồng nhân dân"
    if kind == FeeKind.UNKNOWN or amount is None:
        return "Chưa rõ mức thu"
    return dong(amount) if currency == "VND" else f"{amount} {currency}"
