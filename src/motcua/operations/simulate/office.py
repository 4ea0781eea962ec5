"""What the real queries say about a place, asked once for each stretch of days in which nothing there changes."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar, cast

from motcua.base.actors import Actor, ActorKind, Role
from motcua.casework.dossiers.actions.custody import Holder, holder_of
from motcua.casework.dossiers.models import CodePattern
from motcua.casework.dossiers.queries import pattern_on
from motcua.casework.procedures.models import Competence, ProcedureVersion
from motcua.casework.procedures.queries import LimitView, VersionView, competent_unit, version_for_receipt
from motcua.casework.procedures.queries.competence import receivable_by
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import INDOCHINA, Calendar, Limit
from motcua.operations.simulate.assumed import popularity
from motcua.operations.simulate.ticks import Ticks
from motcua.people.accounts.errors import NoPost
from motcua.people.accounts.models import Post
from motcua.people.accounts.queries import PostView, posts_by_id, posts_with
from motcua.people.organizations.models import UnitVersion
from motcua.people.organizations.queries import agency_of, unit_on

NAME = "simulate"
_DATED = (Post, UnitVersion, Competence, ProcedureVersion, CodePattern)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A procedure that an agency receives, and who settles it."""

    version: VersionView
    online: float
    unit_id: int
    agency_id: int
    _limits: dict[tuple[int, str], LimitView] = field(default_factory=dict, init=False, repr=False, compare=False)

    def limit(self, channel: int, case: str) -> tuple[LimitView, Limit]:
        """Return what is printed and how long that is; asked several times of each dossier, so it is kept."""
        key = (channel, case)
        if key not in self._limits:
            self._limits[key] = self.version.limit(channel, case)
        printed = self._limits[key]
        if printed.limit is None:
            message = "a version without a clear limit is not offered"
            raise ValueError(message)
        return printed, printed.limit


class Office:
    """Everything a story must know of agencies, posts, procedures and calendars; they must not change meanwhile."""

    def __init__(self) -> None:
        """Find the days on which something begins or ends; what lies between them is asked once."""
        days = {date.min}
        for model in _DATED:
            rows = cast("Any", model).objects.values_list("valid_from", "valid_to").distinct()
            for first, last in rows:
                days |= {first} if last is None else {first, last + timedelta(days=1)}
        self._changes = sorted(days)
        self._known: dict[tuple[object, ...], Any] = {}

    def era(self, on: date) -> date:
        """Return the first day since which nothing changed."""
        return self._changes[bisect_right(self._changes, on) - 1]

    def _once(self, key: tuple[object, ...], ask: Callable[[], _T]) -> _T:
        if key not in self._known:
            self._known[key] = ask()
        return cast("_T", self._known[key])

    def holder(self, role: Role, within: int, on: date) -> Holder:
        """Return who holds a role inside a unit, as the actions find it."""
        era = self.era(on)
        noon = datetime.combine(era, time(12), INDOCHINA)
        return self._once(("holder", role, within, era), lambda: holder_of(role, within=within, at=noon))

    def posts(self, role: Role, unit_id: int, on: date) -> Sequence[PostView]:
        """Return the posts of a unit that have a role."""
        era = self.era(on)
        return self._once(("posts", role, unit_id, era), lambda: posts_with(role, [unit_id], era))

    def actor(self, post_id: int, on: date) -> Actor:
        """Return the loading job acting in a post.

        Raises:
            NoPost: nobody holds the post on that day.
        """
        era = self.era(on)
        return self._once(("actor", post_id, era), lambda: self._loading(post_id, era))

    def _loading(self, post_id: int, on: date) -> Actor:
        post = self._post(post_id)
        if on < post.valid_from or (post.valid_to is not None and on > post.valid_to):
            raise NoPost
        return Actor(
            kind=ActorKind.JOB,
            person_id=post.person_id,
            post_id=post.post_id,
            unit_id=post.unit_id,
            agency_id=self._agency(post.unit_id, on),
            roles=post.roles,
            name=NAME,
            is_loading_history=True,
        )

    def _post(self, post_id: int) -> PostView:
        return self._once(("post", post_id), lambda: posts_by_id([post_id])[post_id])

    def _agency(self, unit_id: int, era: date) -> int:
        return self._once(("agency", unit_id, era), lambda: agency_of(unit_id, era))

    def person_name(self, post_id: int) -> str:
        """Return who holds a post."""
        return self._post(post_id).person_name

    def choices(self, agency_id: int, on: date) -> Sequence[tuple[int, float]]:
        """Return the versions that can be asked of an agency on a day, by code, and how often each is."""
        era = self.era(on)
        asked = self._once(("asked", era), lambda: _asked(era))
        return self._once(("choices", agency_id, era), lambda: _received(agency_id, era, asked))

    def offer(self, agency_id: int, version_id: int, on: date) -> Offer:
        """Return a version as an agency receives it on a day."""
        era = self.era(on)
        return self._once(("offer", agency_id, version_id, era), lambda: self._offer(agency_id, version_id, era))

    def _offer(self, agency_id: int, version_id: int, era: date) -> Offer:
        version = self._once(("version", version_id), lambda: version_for_receipt(version_id, era))
        unit_id = competent_unit(version_id, agency_id, era)
        _, online = popularity()[version.procedure_code]
        return Offer(version=version, online=online, unit_id=unit_id, agency_id=self._agency(unit_id, era))

    def calendar(self, agency_id: int) -> Calendar:
        """Return the calendar an acceptance of this agency keeps."""
        return self._once(("calendar", agency_id), lambda: calendar_for(agency_id))

    def ticks(self, agency_id: int) -> Ticks:
        """Return the working time of an agency as a number line; one for all agencies with the same calendar."""
        calendar = self.calendar(agency_id)
        return self._once(("ticks", calendar.version), lambda: Ticks(calendar))

    def agency_code(self, agency_id: int, on: date) -> str:
        """Return the id that an agency numbers with."""
        era = self.era(on)
        return self._once(("code", agency_id, era), lambda: unit_on(agency_id, era).code)

    def pattern(self, on: date) -> str:
        """Return how codes look on a day."""
        era = self.era(on)
        return self._once(("pattern", era), lambda: pattern_on(era))


def _asked(on: date) -> list[tuple[int, float]]:
    """Return the versions of a day that people ask for, by code, with their weights."""
    rows = ProcedureVersion.objects.in_force(on).order_by("procedure__code").values_list("id", "procedure__code")
    return [(key, popularity()[code][0]) for key, code in rows if code in popularity()]


def _received(agency_id: int, on: date, asked: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return those that somebody reachable from an agency settles."""
    receivable = set(receivable_by(agency_id, on))
    return [(key, weight) for key, weight in asked if key in receivable]
