"""S1 and S2: what eight clients receive and move on over HTTP, beside what the database could take without us.

The rounds alternate: each step over HTTP, then the database alone, again and again, so that what else happens on
the machine meets both. Only web runs: the database's limit has no worker either.
"""

import json
import resource
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import psycopg

from motcua.operations.bench.driver.way import DESK, RECEIVE, STEPS
from motcua.operations.bench.figures import Figure
from motcua.operations.bench.office import Office, beside, opened
from motcua.operations.bench.own_statements import statements_of
from motcua.operations.bench.pgbench import CLIENTS, ran
from motcua.operations.bench.playing import Player, cpu_of, playing
from motcua.operations.bench.receive_limit import AGENCIES, forgotten, made_ready, receive_scripts, targets
from motcua.operations.bench.record import held
from motcua.operations.bench.volumes import Volume

LEAST_OF_RECEIVE, GOAL_OF_RECEIVE, LEAST_OF_STEP = 0.15, 0.25, 0.10
LIMITED = ("take_up", "settle", "approve (head)", "return_result")
MOST_EACH, MOST_STATEMENTS = 100, 12
WARM_UP_SECONDS, SECONDS, ROUNDS = 3.0, 5.0, 2


def writes(volume: Volume, *, seconds: float = SECONDS) -> tuple[list[Figure], dict[str, Any]]:
    """Measure receiving, every later step and the desk for so many seconds each, twice; a short run once."""
    with opened(volume, teams=CLIENTS, worker=False) as office, playing("closed", office, clients=CLIENTS) as player:
        player.ask(step=RECEIVE, seconds=min(WARM_UP_SECONDS, seconds))
        own = json.loads(beside(volume, "motcua.operations.bench.own_statements", given=json.dumps(office.staff)))
        with psycopg.connect(volume.reach.superuser, autocommit=True) as server:
            turns = _Turns(office, player, server, own, seconds)
            try:
                for _ in range(ROUNDS if seconds >= SECONDS else 1):
                    turns.take()
            finally:
                forgotten(server)
            received = player.ask(step="all")["dossiers"]
            record = held(volume, received)
            server.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")  # nobody prints what was timed
    statements = {name: statements_of(script) for name, script in own.items()}
    steps, limits = turns.told()
    details = {"steps": steps, "limits": limits, "statements": statements, "record": record.told()}
    asked = Figure(promise="S3", what="desk, SQL statements", ours=statements[DESK], limit=MOST_STATEMENTS, unit="")
    return [*_figures(steps, limits), asked, *record.figures("S1")], details


class _Turns:
    """Takes turns between our steps over HTTP and the database alone."""

    def __init__(
        self,
        office: Office,
        player: Player,
        server: "psycopg.Connection[Any]",
        own: Mapping[str, str],
        seconds: float,
    ) -> None:
        """Write the scripts of receiving after a dossier that was just received."""
        self.office, self.player, self.server, self.own, self.seconds = office, player, server, own, seconds
        last = player.ask(step="all")["dossiers"][-1]
        self.receiving = receive_scripts(server, last)
        self.first = _agencies(server)
        self.steps: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.limits: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def take(self) -> None:
        """Measure everything once."""
        self._over_http(RECEIVE)
        for kind, script in self.receiving.items():
            for width, where in ((AGENCIES, ""), (1, ", one office")):
                variables = {"first_agency": self.first, "last_agency": self.first + width - 1}
                self._alone(f"{RECEIVE}, {kind}{where}", script, seconds=self.seconds / 2, variables=variables)
        each = max(1, targets(self.server) // (CLIENTS * (len(STEPS) + 1)))
        for step in STEPS:
            self._over_http(step.name)
            if step is STEPS[-1]:
                made_ready(self.server)
            if step.name in LIMITED:
                self._alone(step.name, self.own[step.name], each=min(each, MOST_EACH))
        self._over_http(DESK)
        self._alone(DESK, self.own[DESK], seconds=self.seconds / 2)

    def _over_http(self, name: str) -> None:
        before = cpu_of(self.office)
        told = self.player.ask(step=name, seconds=self.seconds)
        after = cpu_of(self.office)
        told["cpu"] = {part: after[part] - before[part] for part in after} | {"driver": told["driver_cpu"]}
        self.steps[name].append(told)

    def _alone(self, name: str, script: str, **how: Any) -> None:  # noqa: ANN401 (as `ran` takes it)
        before, own = cpu_of(self.office)["database"], _children_cpu()
        told = ran(self.office.volume, script, **how)
        cpu = {"database": cpu_of(self.office)["database"] - before, "pgbench": _children_cpu() - own}
        self.limits[name].append({**told, "cpu": cpu})

    def told(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return our steps and the database's limits, each over all rounds."""
        limits = {}
        for name, runs in self.limits.items():
            count = sum(run["count"] for run in runs)
            cpu = {part: 1000 * sum(run["cpu"][part] for run in runs) / max(count, 1) for part in runs[0]["cpu"]}
            limits[name] = {"per_second": sum(run["per_second"] for run in runs) / len(runs), "cpu_ms": cpu}
        return {name: _summed(runs) for name, runs in self.steps.items()}, limits


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _summed(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the rounds of a step as one: rate over all of them, the median round's percentiles."""
    count, seconds = sum(run["count"] for run in runs), sum(run["seconds"] for run in runs)
    middle = sorted(runs, key=lambda run: run["p95_ms"])[len(runs) // 2]
    cpu = {part: 1000 * sum(run["cpu"][part] for run in runs) / max(count, 1) for part in runs[0]["cpu"]}
    return {
        "count": count,
        "per_second": count / max(seconds, 0.001),
        **{name: middle[name] for name in ("p50_ms", "p95_ms", "p99_ms")},
        "cpu_ms": cpu,
        "bad": sum(run["bad"] for run in runs),
        "first_bad": [bad for run in runs for bad in run["first_bad"]][:3],
    }


def _agencies(server: "psycopg.Connection[Any]") -> int:
    """Return the first of so many units whose ids follow one another."""
    row = server.execute(
        "SELECT min(id) FROM (SELECT id, lead(id, %s) OVER (ORDER BY id) AS other FROM organizations_orgunit) u"
        " WHERE other = id + %s",
        [AGENCIES - 1, AGENCIES - 1],
    ).fetchone()
    return int(row[0]) if row and row[0] is not None else 1


def _figures(steps: dict[str, Any], limits: dict[str, Any]) -> Iterator[Figure]:
    for name, told in steps.items():
        promise = "S1" if name == RECEIVE else "S2"
        yield Figure(promise=promise, what=f"{name} over HTTP, 8 clients", ours=told["per_second"], unit="/s")
    for name, told in limits.items():
        promise = "S1" if name.startswith(RECEIVE) else "S2"
        yield Figure(promise=promise, what=f"{name}: the database alone", ours=told["per_second"], unit="/s")
    everywhere = [name for name in limits if name.startswith(RECEIVE) and "one office" not in name]
    best = max(everywhere, key=lambda name: limits[name]["per_second"])
    what = f"{RECEIVE}, of the database's limit (goal {GOAL_OF_RECEIVE})"
    yield from _shares("S1", what, steps[RECEIVE], limits[best], LEAST_OF_RECEIVE)
    for name in LIMITED:
        yield from _shares("S2", f"{name}, of its own statements", steps[name], limits[name], LEAST_OF_STEP)
    yield from _shares("S2", f"{DESK}, of its own statements", steps[DESK], limits[DESK], None)


def _shares(
    promise: str, what: str, ours: dict[str, Any], alone: dict[str, Any], least: float | None
) -> Iterator[Figure]:
    """Yield our part of the limit: by rate, as promised, and by processor time, which other work disturbs less."""
    share = ours["per_second"] / alone["per_second"]
    yield Figure(promise=promise, what=what, ours=share, limit=least, unit="", is_least=True)
    by_cpu = sum(alone["cpu_ms"].values()) / max(sum(ours["cpu_ms"].values()), 0.001)
    yield Figure(promise=promise, what=f"{what}, by CPU", ours=by_cpu, unit="")
