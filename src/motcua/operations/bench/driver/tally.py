"""How long answers took, in the figures that are promised."""

import math
import resource
from collections.abc import Sequence
from dataclasses import dataclass, field


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies, 0 where there are none.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5)
    2.0
    """
    if not sorted_values:
        return 0.0
    return sorted_values[max(0, math.ceil(len(sorted_values) * share) - 1)]


@dataclass
class Tally:
    """The answers to one kind of request."""

    seconds: list[float] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)

    def told(self) -> dict[str, object]:
        """Return count and percentiles in milliseconds, and the first answers that were none."""
        times = sorted(self.seconds)
        shares = {f"p{round(100 * share)}_ms": 1000 * percentile(times, share) for share in (0.5, 0.95, 0.99)}
        return {"count": len(times), **shares, "bad": len(self.bad), "first_bad": self.bad[:3]}


def own_cpu() -> float:
    """Return the processor seconds this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
