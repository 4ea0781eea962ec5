"""What a generator yields: stories made of events, and the place where they happen. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that is done: the ledger's verb, when, by whom, with what the action is told."""

    verb: str
    at: datetime
    post_id: int
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All events of one subject; `number` is its place among those of its agency and day."""

    generator: str
    agency_id: int
    on: date
    number: int
    events: tuple[Event, ...]

    def until(self, moment: datetime) -> "Story | None":
        """Return what had happened before a moment, None if nothing had."""
        happened = tuple(event for event in self.events if event.at < moment)
        if not happened:
            return None
        return Story(
            generator=self.generator, agency_id=self.agency_id, on=self.on, number=self.number, events=happened
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An agency with a desk, from a day to a day; `weight` is its share of arrivals, the rest how quick it is."""

    slug: str
    agency_id: int
    desk_id: int
    kind: str
    first_on: date
    last_on: date | None
    weight: float
    pace: float
    late_share: float
