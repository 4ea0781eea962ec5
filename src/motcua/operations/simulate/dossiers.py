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
from motcua.operations.simulate.walks import Hands, Step, Walk, closed, last_place

KEY = "dossiers"


def stories(office: Office, place: Place, on: date, *, seed: int, scale: float) -> Iterator[Story]:
    """Yield the dossiers that a desk receives on a day, each with its whole way to the end."""
    calendar = office.calendar(place.agency_id)
    moments = arrivals(place, on, calendar, seed=seed, scale=scale, subject=KEY)
    if not moments:
        return
    choices = office.choices(place.agency_id, on)
    weights = list(accumulate(weight for _, weight in choices))
    for number, at in enumerate(moments, start=1):
        draw = chance(seed, KEY, place.slug, on.isoformat(), number)
        version_id, _ = choices[min(bisect_right(weights, draw.random() * weights[-1]), len(choices) - 1)]
        offer = office.offer(place.agency_id, version_id, on)
        told = intake(draw, offer, desk_id=place.desk_id, year=on.year)
        walk = Walk(office=office, at_place=place, offer=offer, intake=told, received_at=at, draw=draw)
        steps = walk.steps()
        if place.last_on is not None:
            steps = closed(steps, walk.start, last_place(walk.ticks, place.last_on))
        hands = Hands(office, place, offer, draw)
        ways = [Step(walk.start, "received", {"intake": told}), *steps]
        events = tuple(
            hands.event(step, at if step.verb == "received" else walk.ticks.moment(step.place)) for step in ways
        )
        yield Story(generator=KEY, agency_id=place.agency_id, on=on, number=number, events=events)
