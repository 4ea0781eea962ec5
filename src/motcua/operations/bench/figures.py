"""A measured figure beside the limit it was promised to keep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured, and the most it may be."""

    promise: str
    what: str
    ours: float
    limit: float
    unit: str

    @property
    def is_held(self) -> bool:
        """Return whether the promise holds."""
        return self.ours <= self.limit

    def line(self) -> str:
        """Return the figure, its limit and their ratio as one line.

        >>> Figure(promise="S12", what="first page", ours=40, limit=100, unit="KB").line()
        'S12  first page                                       40.0 KB of   100 KB  0.40  held'
        """
        ratio = f"{self.ours / self.limit:.2f}"
        verdict = "held" if self.is_held else "BROKEN"
        sizes = f"{self.ours:>6.1f} {self.unit} of {self.limit:>5g} {self.unit}"
        return f"{self.promise:<4} {self.what:<46} {sizes}  {ratio}  {verdict}"
