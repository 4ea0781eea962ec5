"""The demo's structure and catalogue with the invented officials of one district."""

from dataclasses import dataclass

import pytest

from motcua.base.actors import job
from motcua.operations.demo.catalogue import load_catalogue
from motcua.operations.demo.units import load_units
from motcua.operations.simulate.office import Office
from motcua.operations.simulate.people import fill
from motcua.operations.simulate.places import PROFILES, places_of
from motcua.operations.simulate.shapes import Place


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the history of a test happens."""

    office: Office
    places: list[Place]


def make_stage() -> Stage:
    """Load units and catalogue and fill the posts."""
    by = job("tests", is_loading_history=True)
    load_units(by=by)
    load_catalogue(by)
    places = places_of(PROFILES["district"])
    fill(places, by=by)
    return Stage(Office(), places)


@pytest.fixture
def stage(db: None) -> Stage:  # noqa: ARG001 (the database comes first)
    """Return the filled stage."""
    return make_stage()
