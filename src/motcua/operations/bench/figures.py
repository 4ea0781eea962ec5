"""A measured figure beside the limit it was promised to keep."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured, and the most it may be, or the least; without a limit it stands beside the others."""

    promise: str
    what: str
    ours: float
    unit: str
    limit: float | None = None
    is_least: bool = False

    @property
    def is_held(self) -> bool:
        """Return whether the promise holds."""
        if self.limit is None:
            return True
        return self.ours >= self.limit if self.is_least else self.ours <= self.limit

    def line(self) -> str:
        """Return the figure, its limit and whether it holds as one line.

        >>> Figure(promise="S12", what="first page", ours=40, limit=100, unit="KB").line()
        'S12  first page                                             40.0 KB    at most   100 KB  held'
        >>> Figure(promise="S1", what="receive, of the limit", ours=0.2, limit=0.15, unit="", is_least=True).line()
        'S1   receive, of the limit                                   0.2       at least  0.15     held'
        """
        ours = f"{self.promise:<4} {self.what:<52} {number(self.ours):>7} {self.unit:<4}"
        if self.limit is None:
            return ours.rstrip()
        bound = "at least" if self.is_least else "at most"
        return f"{ours} {bound:>9} {self.limit:>5g} {self.unit:<4} {'held' if self.is_held else 'BROKEN'}"

    def told(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)


def number(value: float) -> str:
    """Return a number with as many digits as mean something.

    >>> number(1234.5), number(12.34), number(0.1234)
    ('1234', '12.3', '0.123')
    """
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"  # noqa: PLR2004 (three digits)
