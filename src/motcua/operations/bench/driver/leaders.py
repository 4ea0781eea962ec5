"""Leaders look at their page: so many at once, each a different one, none of them twice in a row.

Takes orders as the other drivers do: {"requests": ..., "clients": ...}.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from motcua.operations.bench.driver.browser import Browser, wire
from motcua.operations.bench.driver.tally import Tally, own_cpu

PAGE = "/dieu-hanh/"


async def _look(browsers: list[Browser], order: dict[str, Any]) -> dict[str, Any]:
    tally, places = Tally(), iter(range(order["requests"]))
    cpu, start = own_cpu(), time.perf_counter()
    await asyncio.gather(*(_one(browsers, places, tally) for _ in range(order["clients"])))
    took = time.perf_counter() - start
    return {"seconds": took, "per_second": len(tally.seconds) / took, "driver_cpu": own_cpu() - cpu, **tally.told()}


async def _one(browsers: list[Browser], places: Iterator[int], tally: Tally) -> None:
    for place in places:
        answer = await browsers[place % len(browsers)].get(PAGE)
        if answer.is_good:
            tally.seconds.append(answer.seconds)
        else:
            tally.bad.append(f"{answer.status} {answer.text[-200:]}")


async def _main() -> None:
    told = json.loads(sys.stdin.readline())
    async with wire(told["address"], 0) as opened:
        browsers = [Browser(opened, cookie) for cookie in told["leaders"]]
        while line := await asyncio.to_thread(sys.stdin.readline):
            sys.stdout.write(json.dumps(await _look(browsers, json.loads(line))) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_main())
