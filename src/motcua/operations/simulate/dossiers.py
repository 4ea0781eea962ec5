"""The generator of dossiers: from the arrivals of a day to their stories."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from motcua.operations.simulate.arrivals import arrivals
from motcua.operations.simulate.chance import chance
from motcua.operations.simulate.intakes import intake
from motcua.operations.simulate.office import Office
from motcua.operations.simulate.shapes import Place, Story
from motcua.operations.simulate.walks import Hands, Step, Walk, last_place, squeezed

KEY = "dossiers"


def stories(office: Office, place: Place, on: date, *, seed: int, scale: float) -> Iterator[Story]:
    """Yield the dossiers that a desk receives on a day, each with its whole way to the end."""
    offers = office.offers(place.agency_id, on)
    calendar = office.calendar(place.agency_id)
    moments = arrivals(place, on, calendar, seed=seed, scale=scale, subject=KEY)
    weights = list(accumulate(offer.weight for offer in offers))
    for number, at in enumerate(moments, start=1):
        draw = chance(seed, KEY, place.slug, on.isoformat(), number)
        offer = offers[min(bisect_right(weights, draw.random() * weights[-1]), len(offers) - 1)]
        told = intake(draw, offer, desk_id=place.desk_id, year=on.year)
        walk = Walk(office=office, at_place=place, offer=offer, intake=told, received_at=at, draw=draw)
        steps = walk.steps()
        if place.last_on is not None:
            steps = squeezed(steps, walk.start, last_place(walk.ticks, place.last_on))
        hands = Hands(office, place, offer, draw)
        ways = [Step(walk.start, "received", {"intake": told}), *steps]
        events = tuple(
            hands.event(step, at if step.verb == "received" else walk.ticks.moment(step.place)) for step in ways
        )
        yield Story(generator=KEY, agency_id=place.agency_id, on=on, number=number, events=events)
