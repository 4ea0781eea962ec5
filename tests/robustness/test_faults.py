"""The short form of the kit of faults: nothing acknowledged is lost or doubled, and all that must hold holds.

`make faults` is the full form: the same faults for minutes each. Both kill only what they started themselves.
"""

import sys

from tests.robustness.suffering import SHORT, suffered


def test_what_was_acknowledged_outlives_every_fault() -> None:
    kit = suffered(SHORT, seed=20260706, said=lambda words: print(words, file=sys.stderr))  # noqa: T201 (shown when it fails)
    assert kit.broken == []
    assert sum(len(walker.diary.deeds) for walker in kit.walkers) > 100
    assert kit.refused_uploads() > 0
    assert max(one.first_seconds for one in kit.recoveries) < 90
