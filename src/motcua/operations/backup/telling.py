"""Tell what is being done and how long each stage took."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


class Times:
    """The stages of one run with their seconds."""

    def __init__(self) -> None:
        """Begin to count."""
        self.began = time.monotonic()

    @contextmanager
    def stage(self, label: str) -> Iterator[None]:
        """Say how long a stage took, once it has ended."""
        began = time.monotonic()
        yield
        click.echo(f"{label:<52} {time.monotonic() - began:>8.1f} s")

    @contextmanager
    def steps(self, label: str, length: int) -> Iterator[Callable[[int], None]]:
        """Show a bar on a terminal while a stage goes on; yield what moves it forward."""
        with self.stage(label):
            if sys.stderr.isatty():
                with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
                    yield bar.update
            else:
                yield lambda _steps: None

    @property
    def seconds(self) -> float:
        """Return how long all took until now."""
        return time.monotonic() - self.began


class Items:
    """The things of which a restore consists, with the seconds that each took."""

    SHOWN = 6

    def __init__(self) -> None:
        """Begin with none."""
        self._began: dict[str, float] = {}
        self._took: list[tuple[float, str]] = []

    def hear(self, what: str, number: str, words: str) -> None:
        """Hear that one was launched, or finished."""
        if what == "launching":
            self._began[number] = time.monotonic()
        else:
            self._took.append((time.monotonic() - self._began.get(number, time.monotonic()), words))

    def tell(self) -> None:
        """Say how much work the rows were and how much the indexes, and which took longest."""
        rows = sum(seconds for seconds, words in self._took if words.startswith("TABLE DATA"))
        others = sum(seconds for seconds, _ in self._took) - rows
        click.echo(f"  work of all processes: rows {rows:.1f} s, indexes and constraints {others:.1f} s; the longest:")
        for seconds, words in sorted(self._took, reverse=True)[: self.SHOWN]:
            click.echo(f"  {words:<60} {seconds:>8.1f} s")
