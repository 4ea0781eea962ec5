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
