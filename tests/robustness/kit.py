"""A product under load, and what is measured while it suffers faults."""

import contextlib
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.robustness.client import Sample, Terminal, Upload
from tests.robustness.product import Product
from tests.robustness.sink import Sink
from tests.robustness.walker import Walker

PLAN = Path(__file__).parents[1] / "plans" / "data" / "truong-giang.txt"
NORMAL_WINDOW, NORMAL_SECONDS, AGAIN_SECONDS = 5.0, 60.0, 90.0


@dataclass(frozen=True, kw_only=True)
class Size:
    """How long and how hard: the short form runs with every build, the full form by one command."""

    clients: int = 16
    think: float
    calm_seconds: float
    kills: int
    between_kills: float
    full_seconds: float
    mail_seconds: float
    pause_seconds: float = 20
    spike_seconds: float
    megabytes: int
    is_full: bool = False


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """How long after a fault's end a write was acknowledged again, and how long until all was as usual."""

    fault: str
    first_seconds: float
    normal: str


@dataclass
class Kit:
    """The product, its clients, its mail server, and what was seen."""

    product: Product
    sink: Sink
    size: Size
    chance: random.Random
    walkers: list[Walker] = field(default_factory=list)
    recoveries: list[Recovery] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    usual_p95: float = 0.0

    def start(self) -> None:
        """Let the clients begin, and learn what is usual."""
        self.walkers += self._started(self.size.clients)
        began = time.monotonic()
        self.wait_for(lambda: self.acknowledged_since(began) >= self.size.clients, 120, "the product does not start")
        began = time.monotonic()
        time.sleep(self.size.calm_seconds)
        usual = [one.seconds for one in self.samples(since=began)]
        self.usual_p95 = self.percentile(usual) / 1000
        self.tell("before the faults: requests/s", round(len(usual) / self.size.calm_seconds, 1))
        self.tell("before the faults: p50 / p95, ms", f"{self.percentile(usual, 50)} / {self.percentile(usual)}")

    def end(self) -> None:
        """Let every client end what he has in hand."""
        for walker in self.walkers:
            walker.end()
        for walker in self.walkers:
            walker.join()

    def _started(self, count: int) -> list[Walker]:
        first = len(self.walkers)
        made = [
            Walker(Terminal(self.product, place), think=self.size.think, seed=place)
            for place in range(first, first + count)
        ]
        for walker in made:
            walker.start()
        return made

    @contextlib.contextmanager
    def more_walkers(self, times: int) -> Iterator[None]:
        """Add so many times the usual clients for a while; what they hold is ended after it."""
        more = self._started(times * self.size.clients)
        self.walkers += more
        yield
        for walker in more:
            walker.end()

    def tell(self, what: str, value: object) -> None:
        """Note a figure."""
        self.told.append((what, str(value)))

    def require(self, holds: bool, words: str) -> None:  # noqa: FBT001 (reads as a sentence)
        """Note what does not hold."""
        if not holds and words not in self.broken:
            self.broken.append(words)

    def require_quick(self, took: list[float], words: str) -> None:
        """Note it when the median is above the usual p95; single slow requests are the machine's."""
        self.require(not took or statistics.median(took) <= max(self.usual_p95, 0.1), words)

    def wait_for(self, holds: Callable[[], bool], seconds: float, words: str) -> None:
        """Wait until something holds; note it when it does not in time."""
        until = time.monotonic() + seconds
        while not _quietly(holds):
            if time.monotonic() > until:
                self.require(holds=False, words=words)
                return
            time.sleep(0.1)

    def wait_for_more(self, count: Callable[[], int], than: int, seconds: float, words: str) -> None:
        """Wait until there are more of something; note it when there are not in time."""
        self.wait_for(lambda: count() > than, seconds, words)

    def samples(self, *, since: float, until: float = float("inf")) -> list[Sample]:
        """Return the requests sent in a span of time."""
        found = [one for walker in self.walkers for one in list(walker.terminal.samples)]
        return [one for one in found if since <= one.began < until]

    @staticmethod
    def percentile(seconds: list[float], share: int = 95) -> int:
        """Return a percentile in milliseconds."""
        ordered = sorted(seconds) or [0.0]
        return round(1000 * ordered[min(len(ordered) * share // 100, len(ordered) - 1)])

    def acknowledged_since(self, moment: float) -> int:
        """Return how many writes were acknowledged."""
        return sum(at > moment for walker in self.walkers for at in list(walker.diary.acknowledged_at))

    def refused_uploads(self) -> int:
        """Return how many files were refused for want of room."""
        return sum(walker.diary.refused_uploads for walker in self.walkers)

    def uploads_since(self, moment: float) -> int:
        """Return how many files were kept."""
        return sum(at > moment for walker in self.walkers for at in list(walker.diary.uploaded_at))

    def first_upload_after(self, moment: float) -> float:
        """Return when the first file was kept again."""
        kept = [at for walker in self.walkers for at in list(walker.diary.uploaded_at) if at > moment]
        return min(kept, default=time.monotonic())

    def is_writing_again(self, moment: float, words: str) -> None:
        """Wait until writes sent after a moment are acknowledged."""
        words = f"nothing was written within {AGAIN_SECONDS:g} s after {words}"
        self.wait_for(lambda: self._first_write(moment) is not None, AGAIN_SECONDS, words)

    def _first_write(self, moment: float) -> float | None:
        """Return when the first write that was sent after a moment was done."""
        writes = [one.ended for one in self.samples(since=moment) if one.is_write and one.is_good]
        return min(writes, default=None)

    def recovered(self, fault: str, ended: float, *, first: float | None = None, is_last: bool = True) -> None:
        """Note how long recovering took: to the first write, and until five seconds were as usual."""
        written = first or self._first_write(ended) or time.monotonic()
        normal = ""
        if is_last and self.size.is_full:  # it takes as long as it takes: not with every build
            seconds = self._normal_after(ended)
            normal = f"not within {NORMAL_SECONDS:g} s" if seconds is None else f"{seconds:.1f} s"
            self.require(seconds is not None, f"{fault}: not as usual within {NORMAL_SECONDS:g} s")
        self.recoveries.append(Recovery(fault=fault, first_seconds=written - ended, normal=normal))

    def _normal_after(self, ended: float) -> float | None:
        """Return the seconds until a window of no failed request and the usual times begins; None if none does."""
        start = ended
        while start < ended + NORMAL_SECONDS:
            time.sleep(max(start + NORMAL_WINDOW - time.monotonic(), 0))
            inside = self.samples(since=start, until=start + NORMAL_WINDOW)
            took = [one.seconds for one in inside]
            if (
                took
                and all(one.is_good and one.status != 503 for one in inside)
                and statistics.median(took) <= self.usual_p95
            ):
                return start - ended
            start += 0.5
        return None

    def threads(self) -> int:
        """Return how many threads the web has."""
        count = 0
        for pid in self.product.group("web"):
            with contextlib.suppress(OSError):
                count += len(list(Path(f"/proc/{pid}/task").iterdir()))
        return count

    def papers_ready(self) -> int:
        """Return how many papers were drawn."""
        return int(self.product.ask("SELECT count(*) FROM dossiers_paper WHERE state <> 'waiting'")[0][0])

    def is_whole(self) -> bool:
        """Return whether everything that can be killed is there."""
        product = self.product
        return bool(product.postmaster and len(product.group("web")) > 1 and product.leader("worker"))

    def working_again(self) -> float:
        """Wait until the worker has drawn a paper, and return when."""
        self.wait_for_more(self.papers_ready, self.papers_ready(), 90, "the killed worker never worked again")
        return time.monotonic()

    def mail_tries(self) -> int:
        """Return how often letters were tried."""
        return int(self.product.ask("SELECT coalesce(sum(attempts), 0) FROM notifications_message")[0][0])

    def turn_the_clock_of_mail(self) -> None:
        """Let every message that waits for its next try be tried now: nobody waits for an hour's back-off here."""
        self.product.ask(
            "WITH due AS (UPDATE notifications_message SET next_try_at = now() - interval '5 seconds'"
            "   WHERE state = 'pending' AND next_try_at > now() RETURNING id),"
            " jobs AS (UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'"
            "   AND task_name = 'notifications.deliver' AND scheduled_at > now() RETURNING id)"
            " SELECT (SELECT count(*) FROM due), (SELECT count(*) FROM jobs)"
        )

    def import_plan(self) -> int:
        """Give the steering office a plan to load, over HTTP; return its number."""
        file = Upload("file", "ke-hoach.txt", PLAN.read_bytes() * 2)
        typed = {"agency": self.product.office.agency, "parent": ""}
        answer = Terminal(self.product, 0).ask("hanh", "/ke-hoach/nhap/", typed, file=file)
        self.require(answer.status == 302, f"the plan was not taken: {answer.status}")
        return int(answer.location.split("/")[2])

    def state_of_plan(self, plan_id: int) -> str:
        """Return how far a plan is."""
        return str(self.product.ask("SELECT state FROM plans_plan WHERE id = %s", [plan_id])[0][0])

    def is_doing(self, task: str) -> bool:
        """Return whether the worker has a job of a task in its hands."""
        asked = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' AND task_name = %s"
        return bool(self.product.ask(asked, [task])[0][0])


def _quietly(holds: Callable[[], bool]) -> bool:
    """Return whether it holds; a database that is away cannot say so."""
    with contextlib.suppress(Exception):
        return holds()
    return False
