"""How a set of criteria turns a measured rate into points."""

from dataclasses import dataclass
from fractions import Fraction

from motcua.reform.indicators.base.measure import Value

_WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric of a set of criteria: points in proportion to the rate, all of them from `full_at` percent on.

    Without a measure nothing we keep can give it, and it has no data; without points it only informs.
    """

    number: str
    label: str
    label_en: str
    points: int
    full_at: int = 100
    measure: str = ""

    def scored(self, value: Value) -> Fraction | None:
        """Return the points of a value; no data has none, which is not zero."""
        rate = value.number
        if rate is None or not self.points or not self.measure:
            return None
        return min(Fraction(self.points), self.points * rate / min(_WHOLE, Fraction(self.full_at)))
