"""The demo's structure and catalogue with the invented officials of one district, filled once a module."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from motcua.base.actors import job
from motcua.operations.demo.catalogue import load_catalogue
from motcua.operations.demo.units import load_units
from motcua.operations.simulate.office import Office
from motcua.operations.simulate.people import fill
from motcua.operations.simulate.places import PROFILES, places_of
from motcua.operations.simulate.shapes import Place

Places = list[Place]


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the history of a test happens."""

    office: Office
    places: Places


def _filled() -> Places:
    by = job("tests", is_loading_history=True)
    load_units(by=by)
    load_catalogue(by)
    places = places_of(PROFILES["district"])
    fill(places, by=by)
    return places


@pytest.fixture(scope="module")
def filled_places(filled_database: Callable[[Callable[[], Places]], Places]) -> Places:
    """Fill the database of this module and return the places."""
    return filled_database(_filled)


@pytest.fixture
def stage(filled_places: Places, db: None) -> Stage:  # noqa: ARG001 (the database comes first)
    """Return the filled stage."""
    return Stage(Office(), filled_places)
