"""Open loop: people come when they come, whether or not the last one was answered.

The moments are drawn before the run (Poisson, by seed). The first answer of a visit is timed from the moment at which
it should have been asked for, so that a queue shows; the later ones from when they were asked for, as the visitor
waits for each. Takes orders as the closed loop does:
{"stretches": [[seconds, factor], ...], "think": mean seconds, "seed": ...}.
"""

import asyncio
import json
import random
import sys
import time
from base64 import b64decode
from collections import defaultdict
from collections.abc import Awaitable, Iterator
from typing import Any

from motcua.operations.bench.driver.browser import Answer, Browser, wire
from motcua.operations.bench.driver.mix import VISITS, WRITES, People, people_of
from motcua.operations.bench.driver.sink import Sink
from motcua.operations.bench.driver.slow import SlowBrowser, slow_wire
from motcua.operations.bench.driver.tally import Tally, own_cpu

SLOW_SHARE, LAST_SECONDS = 0.2, 90.0


class Run:
    """One run: what was asked, when, and how long it took."""

    def __init__(self) -> None:
        """Begin empty."""
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.series: dict[int, list[float]] = defaultdict(list)
        self.lags: list[float] = []

    async def visit(self, people: People, name: str, due: float, began: float, chance: random.Random) -> None:
        """Let one visitor come at his moment."""
        await asyncio.sleep(max(0.0, began + due - time.perf_counter()))
        late = [max(0.0, time.perf_counter() - began - due)]
        self.lags.append(late[0])

        async def asked(what: str, asking: Awaitable[Answer]) -> Answer:
            answer = await asking
            seconds = answer.seconds + (late.pop() if late else 0.0)
            if answer.is_good:
                self.tallies[what].seconds.append(seconds)
                self.series[int(due)].append(seconds)
            else:
                self.tallies[what].bad.append(f"{answer.status} {answer.text[-200:]}")
            return answer

        await VISITS[name][1](people, asked, chance)

    def told(self) -> dict[str, Any]:
        """Return the tallies by request, by reading and writing, and the course second by second."""
        groups = {"reads": Tally(), "writes": Tally()}
        for what, tally in self.tallies.items():
            group = groups["writes" if what in WRITES else "reads"]
            group.seconds += tally.seconds
            group.bad += tally.bad
        lags, course = Tally(self.lags).told(), {second: Tally(times).told() for second, times in self.series.items()}
        return {
            "requests": {what: tally.told() for what, tally in sorted(self.tallies.items())},
            **{name: tally.told() for name, tally in groups.items()},
            "lag": lags,
            "course": {second: one["p95_ms"] for second, one in sorted(course.items())},
        }


def arrivals(stretches: list[tuple[float, float]], chance: random.Random) -> Iterator[tuple[float, str]]:
    """Yield moments and kinds of visits, in order."""
    begins = 0.0
    for seconds, factor in stretches:
        found = []
        for name, (rate, _) in VISITS.items():
            at = chance.expovariate(rate * factor)
            while at < seconds:
                found.append((begins + at, name))
                at += chance.expovariate(rate * factor)
        yield from sorted(found)
        begins += seconds


async def _play(order: dict[str, Any], normal: People, slow: People) -> dict[str, Any]:
    chance, run = random.Random(order["seed"]), Run()  # noqa: S311 (arrivals, no secret)
    plan = list(arrivals(order["stretches"], chance))
    whole = sum(seconds for seconds, _ in order["stretches"])
    for people in (normal, slow):
        people.acknowledged.clear()
        people.think_seconds = order["think"]
    cpu, began = own_cpu(), time.perf_counter()
    visits = []
    for due, name in plan:
        people = slow if chance.random() < SLOW_SHARE else normal
        visits.append(asyncio.create_task(run.visit(people, name, due, began, random.Random(chance.random()))))  # noqa: S311 (the same)
    _, late = await asyncio.wait(visits, timeout=whole + LAST_SECONDS)
    took = time.perf_counter() - began
    for visit in late:
        visit.cancel()
    told = run.told()
    count = told["reads"]["count"] + told["writes"]["count"]
    return told | {
        "visits": len(plan),
        "unfinished": len(late),
        "seconds": took,
        "per_second": count / whole,
        "driver_cpu": own_cpu() - cpu,
        "acknowledged": sorted(normal.acknowledged + slow.acknowledged),
    }


async def _main() -> None:
    told = json.loads(sys.stdin.readline())
    sink, paper = Sink(), b64decode(told["paper"])
    server = await sink.open(told["mail_port"])
    async with server, wire(told["address"], 0) as fast, slow_wire(told["address"]) as narrow:
        normal = people_of(told, lambda cookie: Browser(fast, cookie), paper)
        slow = people_of(told, lambda cookie: SlowBrowser(narrow, cookie), paper)
        while line := await asyncio.to_thread(sys.stdin.readline):
            answer = await _play(json.loads(line), normal, slow) | {"letters": sink.letters}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_main())
