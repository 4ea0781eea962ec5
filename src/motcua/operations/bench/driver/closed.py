"""Closed loop: so many clients, each sends its next form when the last one is answered.

Takes one order a line (JSON) and answers each with one line: {"step": ..., "seconds": ...}. Dossiers go on to the
next step in the order in which the last one let them go.
"""

import asyncio
import json
import sys
import time
from base64 import b64decode
from collections import defaultdict, deque
from typing import Any

from motcua.operations.bench.driver.browser import Browser, wire
from motcua.operations.bench.driver.tally import Tally, own_cpu
from motcua.operations.bench.driver.way import DESK, RECEIVE, STEPS, Team

NAMES = (RECEIVE, *(step.name for step in STEPS))
BY_NAME = {step.name: step for step in STEPS}


class Loop:
    """Eight people who do one thing at a time, all the same."""

    def __init__(self, teams: list[Team], clients: int) -> None:
        """Give each client a team; several may share one."""
        self.teams = [teams[number % len(teams)] for number in range(clients)]
        # Dossiers that wait for a step, by client.
        self.waiting: dict[tuple[int, str], deque[int]] = defaultdict(deque)
        self.is_over = False

    async def run(self, name: str, seconds: float) -> dict[str, Any]:
        """Let every client do the step until the time is over or one of them has nothing left."""
        tally, self.is_over = Tally(), False
        cpu, start = own_cpu(), time.perf_counter()
        until = start + seconds
        await asyncio.gather(*(self._client(number, name, tally, until) for number in range(len(self.teams))))
        took = time.perf_counter() - start
        done = len(tally.seconds)
        return {"step": name, "seconds": took, "per_second": done / took, "driver_cpu": own_cpu() - cpu, **tally.told()}

    async def _client(self, number: int, name: str, tally: Tally, until: float) -> None:
        while time.perf_counter() < until and not self.is_over:
            if name == RECEIVE:
                answer, dossier_id = await self.teams[number].receive()
            elif name == DESK:
                answer, dossier_id = await self.teams[number].browsers["case_officer"].get("/ho-so/viec/"), 0
            else:
                if not self.waiting[number, name]:
                    self.is_over = True
                    return
                dossier_id = self.waiting[number, name].popleft()
                answer = await self.teams[number].move(BY_NAME[name], dossier_id)
            if answer.is_good and (dossier_id or name == DESK):
                tally.seconds.append(answer.seconds)
                if dossier_id:
                    self._on(number, name, dossier_id)
            else:
                tally.bad.append(f"{answer.status} {answer.text[-300:]}")

    def _on(self, number: int, name: str, dossier_id: int) -> None:
        place = NAMES.index(name) + 1
        self.waiting[number, NAMES[place] if place < len(NAMES) else "over"].append(dossier_id)

    def let_go(self) -> list[int]:
        """Return every dossier that was received and acknowledged."""
        return sorted(dossier_id for held in self.waiting.values() for dossier_id in held)


async def _main() -> None:
    told = json.loads(sys.stdin.readline())
    async with wire(told["address"], told["clients"]) as opened:
        teams = [
            Team(
                team,
                {role: Browser(opened, cookie) for role, cookie in team["cookies"].items()},
                b64decode(told["paper"]),
            )
            for team in told["teams"]
        ]
        loop = Loop(teams, told["clients"])
        while line := await asyncio.to_thread(sys.stdin.readline):
            order = json.loads(line)
            answer = (
                {"dossiers": loop.let_go()}
                if order["step"] == "all"
                else await loop.run(order["step"], order["seconds"])
            )
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_main())
