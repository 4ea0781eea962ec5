"""The registry of generators: a later kind of event is one more entry here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from motcua.operations.simulate import dossiers
from motcua.operations.simulate.folding import fold
from motcua.operations.simulate.office import Office
from motcua.operations.simulate.rows import Rows
from motcua.operations.simulate.shapes import Place, Story
from motcua.operations.simulate.telling import tell


class Stories(Protocol):
    """What yields the stories of a place and a day, to their end, whatever day was asked for before."""

    def __call__(self, office: Office, place: Place, on: date, *, seed: int, scale: float) -> Iterator[Story]:
        """Yield the stories in the order of their first events, numbered from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """One kind of event: what happens, how the real actions are told it, and which rows it leaves."""

    key: str
    stories: Stories
    tell: Callable[[Office, Story], int]
    fold: Callable[[Office, Rows, Story], None]
    counts_numbers: bool = False


_known: dict[str, Generator] = {}


def register(generator: Generator) -> None:
    """Let a kind of event take part in every history."""
    _known[generator.key] = generator


def generators() -> tuple[Generator, ...]:
    """Return every kind of event, in the order they were registered."""
    return tuple(_known.values())


register(Generator(key=dossiers.KEY, stories=dossiers.stories, tell=tell, fold=fold, counts_numbers=True))
