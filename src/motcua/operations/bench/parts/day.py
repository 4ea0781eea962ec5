"""S3, S4, S6: the day of an office in open loop, the highest load at which it holds, and a sudden crowd."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from motcua.operations.bench.figures import Figure
from motcua.operations.bench.office import Office, free_port, opened
from motcua.operations.bench.playing import Player, cpu_of, playing
from motcua.operations.bench.record import held
from motcua.operations.bench.volumes import Volume

TEAMS = 16
WARM_UP_SECONDS, THINK_SECONDS = 10, 2.0
DAY_SECONDS = 300
LIMITS = {"reads": (50, 150, 300), "writes": (100, 300, 500)}
SHARES = ("p50_ms", "p95_ms", "p99_ms")
STEP_SECONDS, FIRST_FACTOR, GROWTH, MOST_STEPS = 25, 0.5, 1.5, 6
SPIKE_FACTOR, SPIKE_SECONDS, CALM_SECONDS, BACK_SECONDS = 5, 120, 30, 60


def think(seconds: float) -> float:
    """Return how long people think on average: 2 seconds, less where the whole run is short."""
    return min(THINK_SECONDS, seconds / 10)


@contextmanager
def _office(volume: Volume, seconds: float) -> Iterator[tuple[Office, Player]]:
    """Open an office with its worker and a mail server, and a driver for it."""
    mail = free_port()
    settings = {"MOTCUA_SMTP_HOST": "127.0.0.1", "MOTCUA_SMTP_PORT": str(mail)}
    with (
        opened(volume, teams=TEAMS, worker=True, settings=settings) as office,
        playing("open", office, mail_port=mail) as player,
    ):
        player.ask(stretches=[[min(WARM_UP_SECONDS, seconds), 0.5]], think=think(seconds), seed=0)
        yield office, player


def day(volume: Volume, *, seconds: float = DAY_SECONDS) -> tuple[list[Figure], dict[str, Any]]:
    """Play twice a mean province's busiest hour for some minutes."""
    with _office(volume, seconds) as (office, player):
        before = cpu_of(office)
        told = player.ask(stretches=[[seconds, 1]], think=think(seconds), seed=1)
        cpu = {part: used - before[part] for part, used in cpu_of(office).items()} | {"driver": told["driver_cpu"]}
    record = held(volume, told["acknowledged"])
    return [*_answers(told), *_costs(told, cpu), *record.figures("S4")], told | {"cpu": cpu, "record": record.told()}


def highest(volume: Volume, *, seconds: float = STEP_SECONDS) -> tuple[list[Figure], dict[str, Any]]:
    """Raise the load until the answers are too slow; return the highest load at which they were not."""
    steps, best = [], 0.0
    with _office(volume, seconds) as (_, player):
        factor = FIRST_FACTOR
        for number in range(MOST_STEPS):
            told = player.ask(stretches=[[seconds, factor]], think=think(seconds), seed=10 + number)
            is_held = all(figure.is_held for figure in _answers(told))
            steps.append({"factor": factor, "is_held": is_held, **{name: told[name] for name in ("reads", "writes")}})
            if not is_held:
                break
            best, factor = told["per_second"], factor * GROWTH
    what = "highest load at which S3 holds"
    return [Figure(promise="S4", what=what, ours=best, limit=56, unit="/s", is_least=True)], {"steps": steps}


def spike(volume: Volume, *, seconds: float = SPIKE_SECONDS) -> tuple[list[Figure], dict[str, Any]]:
    """Let five times as many come for two minutes; nothing is lost, and soon all is as before."""
    calm, after = min(CALM_SECONDS, seconds), min(CALM_SECONDS + BACK_SECONDS, 5 * seconds)
    with _office(volume, seconds) as (_, player):
        stretches = [[calm, 1], [seconds, SPIKE_FACTOR], [after, 1]]
        told = player.ask(stretches=stretches, think=think(seconds), seed=2)
    record = held(volume, told["acknowledged"])
    back = seconds_to_normal(told["course"], calm=calm, ends=calm + seconds, last=calm + seconds + after)
    figures = [
        Figure(promise="S6", what="back to normal after five times the load", ours=back, limit=BACK_SECONDS, unit="s"),
        _failures(told, "S6"),
        *record.figures("S6"),
    ]
    return figures, told | {"record": record.told()}


def _answers(told: dict[str, Any]) -> Iterator[Figure]:
    """Yield the percentiles of reading and writing beside their limits, and the answers that were none."""
    for group, limits in LIMITS.items():
        for share, limit in zip(SHARES, limits, strict=True):
            what = f"{group}, {share.removesuffix('_ms')}"
            yield Figure(promise="S3", what=what, ours=told[group][share], limit=limit, unit="ms")
    yield _failures(told, "S3")


def _failures(told: dict[str, Any], promise: str) -> Figure:
    bad = told["reads"]["bad"] + told["writes"]["bad"] + told["unfinished"]
    return Figure(promise=promise, what="requests without a good answer", ours=bad, limit=0, unit="")


def _costs(told: dict[str, Any], cpu: dict[str, float]) -> Iterator[Figure]:
    count = told["reads"]["count"] + told["writes"]["count"]
    yield Figure(promise="S4", what="requests", ours=told["per_second"], unit="/s")
    for part, used in cpu.items():
        yield Figure(promise="S4", what=f"CPU of {part}, a request", ours=1000 * used / max(count, 1), unit="ms")
    own = sum(used for part, used in cpu.items() if part != "driver") / max(count, 1)
    yield Figure(promise="S4", what="cores for 10 times a mean province (derived: 280/s)", ours=280 * own, unit="")


def seconds_to_normal(course: dict[str, float], *, calm: float, ends: float, last: float) -> float:
    """Return after how many seconds answers were, and stayed, as quick as before the crowd, or within S3."""
    before = sorted(value for second, value in course.items() if int(second) < calm)
    usual = max(before[len(before) * 3 // 4] * 1.5 if before else 0.0, LIMITS["reads"][1])
    slow = [int(second) for second, value in course.items() if ends <= int(second) < last and value > usual]
    return max(0.0, max(slow, default=0) + 1 - ends) if slow else 0.0
