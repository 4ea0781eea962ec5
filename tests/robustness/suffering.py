"""One run: start a product and its clients, do every fault, judge."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.robustness import faults
from tests.robustness.judging import judge
from tests.robustness.kit import Kit, Size
from tests.robustness.product import running
from tests.robustness.sink import Sink

SHORT = Size(
    think=0.4,
    calm_seconds=4,
    kills=14,
    between_kills=0.5,
    full_seconds=3,
    mail_seconds=2,
    spike_seconds=5,
    megabytes=64,
)
FULL = Size(
    think=0.8, calm_seconds=20, kills=15, between_kills=2.0, full_seconds=25, mail_seconds=12, spike_seconds=120,
    megabytes=256, is_full=True,
)  # fmt: skip
# The kills come last, when most is at stake.
FAULTS: tuple[Callable[[Kit], None], ...] = (
    faults.full_store, faults.mail_moods, faults.pause, faults.spike, faults.worker_at_work, faults.kills,
)  # fmt: skip


@contextmanager
def under_load(size: Size, seed: int) -> Iterator[Kit]:
    """Start a product with its clients at work; end both."""
    sink = Sink()
    try:
        with running(size.clients, smtp_port=sink.port, megabytes=size.megabytes) as product:
            kit = Kit(product, sink, size, random.Random(seed))
            kit.start()
            yield kit
    finally:
        sink.close()


def suffered(size: Size, *, seed: int, said: Callable[[str], None]) -> Kit:
    """Do every fault and judge; return what was seen."""
    with under_load(size, seed) as kit:
        for fault in FAULTS:
            began = time.monotonic()
            fault(kit)
            said(f"{fault.__name__}: {time.monotonic() - began:.0f} s")
        for one in kit.recoveries:
            said(f"{one.fault}: written again after {one.first_seconds:.1f} s")
        kit.end()
        began = time.monotonic()
        judge(kit)
        said(f"judged in {time.monotonic() - began:.0f} s")
        return kit
