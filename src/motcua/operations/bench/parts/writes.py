"""S1 and S2: what eight clients receive and move on over HTTP, beside what the database could take without us.

The rounds alternate: each step over HTTP, then the database alone, again and again, so that what else happens on
the machine meets both. Only web runs: the database's limit has no worker either.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import psycopg

from motcua.operations.bench.driver.closed import NAMES
from motcua.operations.bench.driver.way import RECEIVE
from motcua.operations.bench.figures import Figure
from motcua.operations.bench.office import Office, opened
from motcua.operations.bench.pgbench import CLIENTS, ran
from motcua.operations.bench.playing import Player, cpu_of, playing
from motcua.operations.bench.receive_limit import AGENCIES, forgotten, receive_scripts
from motcua.operations.bench.record import held
from motcua.operations.bench.volumes import Volume

LEAST_OF_RECEIVE, GOAL_OF_RECEIVE = 0.15, 0.25
WARM_UP_SECONDS = 3.0


def writes(volume: Volume, *, seconds: float = 8, rounds: int = 3) -> tuple[list[Figure], dict[str, Any]]:
    """Measure receiving and every later step in so many rounds of so many seconds each."""
    with opened(volume, teams=CLIENTS, worker=False) as office, playing("closed", office, clients=CLIENTS) as player:
        player.ask(step=RECEIVE, seconds=min(WARM_UP_SECONDS, seconds))
        with psycopg.connect(volume.reach.superuser, autocommit=True) as server:
            last = player.ask(step="all")["dossiers"][-1]
            scripts = receive_scripts(server, last)
            first = _agencies(server)
        try:
            steps, limits = _rounds(office, player, scripts, first=first, seconds=seconds, rounds=rounds)
        finally:
            with psycopg.connect(volume.reach.superuser, autocommit=True) as server:
                forgotten(server)
        received = player.ask(step="all")["dossiers"]
    record = held(volume, received)
    details = {"steps": steps, "limits": limits, "record": record.told()}
    return [*_figures(steps, limits), *record.figures("S1")], details


def _rounds(
    office: Office, player: Player, scripts: dict[str, str], *, first: int, seconds: float, rounds: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Take turns: our steps, the database alone; return both, summed over the rounds."""
    steps: dict[str, list[dict[str, Any]]] = defaultdict(list)
    limits: dict[str, list[float]] = defaultdict(list)
    everywhere, hot = (
        {"first_agency": first, "last_agency": first + AGENCIES - 1},
        {"first_agency": first, "last_agency": first},
    )
    for _ in range(rounds):
        for name in NAMES:
            before = cpu_of(office)
            told = player.ask(step=name, seconds=seconds)
            after = cpu_of(office)
            told["cpu"] = {part: after[part] - before[part] for part in after} | {"driver": told["driver_cpu"]}
            steps[name].append(told)
            if name == RECEIVE:
                for kind, script in scripts.items():
                    limits[kind].append(
                        ran(office.volume, script, seconds=seconds / 2, variables=everywhere)["per_second"]
                    )
                    hot_kind = f"{kind}, one office"
                    limits[hot_kind].append(
                        ran(office.volume, script, seconds=seconds / 2, variables=hot)["per_second"]
                    )
    return {name: _summed(runs) for name, runs in steps.items()}, {
        kind: sum(all_) / len(all_) for kind, all_ in limits.items()
    }


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
        yield Figure(
            promise="S2" if name != RECEIVE else "S1", what=f"{name} over HTTP", ours=told["per_second"], unit="/s"
        )
    for kind, rate in limits.items():
        yield Figure(promise="S1", what=f"receive in the database alone, {kind}", ours=rate, unit="/s")
    limit = max(rate for kind, rate in limits.items() if "one office" not in kind)
    yield Figure(
        promise="S1",
        what=f"receive, of the database's limit (goal {GOAL_OF_RECEIVE})",
        ours=steps[RECEIVE]["per_second"] / limit,
        limit=LEAST_OF_RECEIVE,
        unit="",
        is_least=True,
    )
