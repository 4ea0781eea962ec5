"""The faults, each done to a product under load; each returns what it did, in words and numbers."""

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.robustness.product import MEGABYTE, Product, send
from tests.robustness.sink import Mood

if TYPE_CHECKING:
    from tests.robustness.kit import Kit

FILLER = "filler"
TRIES = 3
IN_HAND = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'"


def kill_web(product: Product, chance: random.Random) -> int:
    """Kill the leader of the web and all its processes, or one of the processes that answer."""
    leader, group = product.leader("web"), product.group("web")
    return _killed(group if chance.random() < 0.7 else [one for one in group if one != leader][:1])


def kill_worker(product: Product, _chance: random.Random) -> int:
    """Kill the worker."""
    return _killed(product.group("worker"))


def kill_database(product: Product, _chance: random.Random) -> int:
    """Kill the postmaster; its backends die of it."""
    return _killed([product.postmaster])


def kill_backend(product: Product, chance: random.Random) -> int:
    """Kill one backend at its work; the postmaster then ends all others and recovers."""
    backends = product.backends()
    return _killed([chance.choice(backends)] if backends else [])


def kill_all(product: Product, chance: random.Random) -> int:
    """Kill everything at once."""
    return min(kill(product, chance) for kill in (kill_database, kill_web, kill_worker))


def _killed(processes: list[int]) -> int:
    """Kill processes and return how many were there to be killed."""
    return sum(send(pid, signal.SIGKILL) for pid in processes)


VICTIMS: dict[str, Callable[[Product, random.Random], int]] = {
    "web": kill_web,
    "worker": kill_worker,
    "database": kill_database,
    "backend": kill_backend,
    "all": kill_all,
}


def kills(kit: "Kit") -> None:
    """Kill each alone, and all at once as often as asked, in an order of chance, as soon as the last has recovered."""
    order = [*VICTIMS, *["all"] * (kit.size.kills - len(VICTIMS))]
    kit.chance.shuffle(order)
    began = time.monotonic()
    for number, victim in enumerate(order, start=1):
        time.sleep(kit.chance.random() * kit.size.between_kills)
        kit.wait_for(kit.is_whole, 60, f"web, worker and database are not up before kill {number}")
        struck = VICTIMS[victim](kit.product, kit.chance)
        ended = time.monotonic()
        kit.require(struck > 0, f"kill {number} of the {victim} struck nobody")
        kit.is_writing_again(ended, f"the {victim} was killed")
        first = kit.working_again() if victim == "worker" else None
        kit.recovered(f"kill -9 {victim}", ended, first=first, is_last=number == len(order))
    cut_off = sum(not one.status for one in kit.samples(since=began))
    kit.tell("requests that the kills cut off", cut_off)
    kit.require(cut_off > 0, "the kills cut no request off: there was no load")


def full_store(kit: "Kit") -> None:
    """Fill the store, let uploads be refused for a while, and make room again."""
    with filled(kit.product):
        began = time.monotonic()
        refused = kit.refused_uploads()
        while time.monotonic() - began < kit.size.full_seconds or kit.refused_uploads() < refused + 2:
            kit.require(time.monotonic() - began < kit.size.full_seconds + 60, "no upload was refused")
            time.sleep(0.5)
        kit.tell("uploads refused while the store was full", kit.refused_uploads() - refused)
        kit.tell("acknowledged meanwhile", kit.acknowledged_since(began))
        kit.require(kit.acknowledged_since(began) > 0, "no other work went on")
    ended = time.monotonic()
    kit.wait_for(lambda: kit.uploads_since(ended) > 0, 60, "no upload went on when there was room again")
    kit.recovered("file store full", ended, first=kit.first_upload_after(ended))


@contextmanager
def filled(product: Product) -> Iterator[None]:
    """Take away the room of the files: all of a disk of their own, else what the settings do not reserve."""
    filler = product.files / FILLER
    try:
        if product.has_own_disk:
            _fill(filler)
        else:
            with filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, 2 * product.megabytes * MEGABYTE)
        yield
    finally:
        filler.unlink(missing_ok=True)


def _fill(filler: Path) -> None:
    """Write until nothing more goes."""
    with filler.open("wb", buffering=0) as file:
        for size in (MEGABYTE, 4096, 1):
            with contextlib.suppress(OSError):
                while file.write(b"\0" * size):
                    pass


def mail_moods(kit: "Kit") -> None:
    """Let the mail server hang, refuse, be busy, answer twice and drop the line; then let it be well."""

    def came() -> int:
        """Return how many letters came; who refuses hears of nobody, the messages tell."""
        return kit.mail_tries() if kit.sink.mood is Mood.REFUSES else kit.sink.conversations

    for mood in (Mood.HANGS, Mood.REFUSES, Mood.IS_BUSY, Mood.ANSWERS_TWICE, Mood.DROPS):
        papers = kit.papers_ready()
        kit.sink.mood = mood
        began, before = time.monotonic(), came()
        time.sleep(kit.size.mail_seconds)
        kit.wait_for_more(came, before, 60, f"no letter met a mail server that {mood}")
        took = [one.seconds for one in kit.samples(since=began)]
        kit.tell(f"mail server {mood}: p95 of requests, ms", kit.percentile(took))
        kit.tell(f"mail server {mood}: papers drawn meanwhile", kit.papers_ready() - papers)
        if mood is Mood.HANGS:
            kit.require_quick(took, "requests slow down while the mail server hangs")
    kit.sink.mood = Mood.WELL
    ended, taken = time.monotonic(), kit.sink.taken.total()
    kit.turn_the_clock_of_mail()
    kit.wait_for(lambda: kit.sink.taken.total() > taken, 120, "no letter left when the mail server was well again")
    kit.recovered("mail server away", ended, first=time.monotonic())


def pause(kit: "Kit") -> None:
    """Stop every process of the database for a while, as a frozen machine or disk does."""
    before = kit.threads()
    stopped = kit.product.server_processes()
    began = time.monotonic()
    for pid in stopped:
        send(pid, signal.SIGSTOP)
    try:
        time.sleep(kit.size.pause_seconds)
    finally:
        for pid in [*stopped, *kit.product.server_processes()]:
            send(pid, signal.SIGCONT)
    ended = time.monotonic()
    kit.is_writing_again(ended, "the database was paused")
    kit.recovered(f"database paused {kit.size.pause_seconds:g} s", ended)
    inside = [one for one in kit.samples(since=began - 60) if one.ended > began and one.began < ended]
    longest = max((one.seconds for one in inside), default=0)
    kit.tell("database paused: longest request, s", round(longest, 1))
    away = sum(one.status == 503 for one in inside)
    kit.tell("database paused: requests answered 503", away)
    kit.require(away > 0, "no request gave up while the database stood still")
    kit.tell("web threads before and after", f"{before} / {kit.threads()}")
    kit.require(longest < kit.size.pause_seconds + 25, f"a request waited {longest:.0f} s")
    kit.require(kit.threads() <= before + 4, "threads of the web pile up")


def spike(kit: "Kit") -> None:
    """Send five times the load, then the usual one again."""
    began = time.monotonic()
    with kit.more_walkers(4):
        time.sleep(kit.size.spike_seconds)
        ended = time.monotonic()
    inside = kit.samples(since=began, until=ended)
    kit.tell("spike: requests, answered below 500", f"{len(inside)}, {sum(one.is_good for one in inside)}")
    kit.tell(
        "spike: p50 / p95, ms",
        f"{kit.percentile([s.seconds for s in inside], 50)} / {kit.percentile([s.seconds for s in inside])}",
    )
    kit.recovered(f"five-fold load for {kit.size.spike_seconds:g} s", ended)


def worker_at_work(kit: "Kit") -> None:
    """Kill the worker while it reads a plan and draws papers; what it had in hand is taken up again."""
    for _ in range(TRIES):
        plan = kit.import_plan()
        kit.wait_for(lambda: kit.is_doing("plans.read"), 240, "the plan was not taken up")
        in_hand = kit.product.ask(IN_HAND)[0][0]
        kill_worker(kit.product, kit.chance)
        ended = time.monotonic()
        if kit.is_doing("plans.read"):  # else it had read it before it was killed
            break
    else:
        kit.require(holds=False, words=f"the worker was never killed at its work in {TRIES} tries")
    kit.tell("jobs in the hands of the killed worker", in_hand)
    kit.wait_for(lambda: kit.state_of_plan(plan) == "draft", 180, "the plan was never read")
    kit.recovered("worker killed at its work", ended, first=time.monotonic())
