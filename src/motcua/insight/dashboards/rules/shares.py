"""Shares as they are shown: whole tenths of a percent, so that screen and export cannot differ."""

from decimal import ROUND_HALF_UP, Decimal


def permille(numerator: int, denominator: int) -> int:
    """Return n of d in tenths of a percent, never rounded up to the whole.

    >>> permille(1999, 2000), permille(1, 3)
    (999, 333)
    """
    share = (Decimal(numerator) * 1000 / Decimal(denominator)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return min(int(share), 999) if numerator < denominator else int(share)


def points(now: int, before: int) -> Decimal:
    """Return by how many percentage points a share in tenths of a percent has changed."""
    return Decimal(now - before) / 10


def scale(shares: list[int]) -> tuple[int, int]:
    """Return the ends of an axis in tenths of a percent: whole five percents around all shares, never a point."""
    low = min(shares, default=0) // 50 * 50
    high = -(-max(shares, default=1000) // 50) * 50
    if low == high:
        low, high = max(low - 50, 0), min(high + 50, 1000)
    return low, high
