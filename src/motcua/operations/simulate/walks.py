"""The way of one dossier: at which open second each step is done, and by whom; nothing is written here."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from motcua.base.actors import Role
from motcua.casework.dossiers.actions import Intake, Result
from motcua.casework.dossiers.rules import Outcome
from motcua.engines.worktime.rules import LimitUnit, Pause, due
from motcua.operations.simulate import assumed
from motcua.operations.simulate.office import Offer, Office
from motcua.operations.simulate.shapes import Event, Place
from motcua.operations.simulate.ticks import Ticks

_DAY = 8 * 3600
_AT_THE_DESK = {"received", "handed_over", "supplement_completed", "supplement_incomplete", "withdrawn"}
_BY_THE_OFFICER = {"taken_up", "supplement_requested", "settled"}
_BY_THE_AGENCY = {"approved": Role.APPROVER, "result_recorded": Role.RECORDS_CLERK}
_REASONS = ("Giấy tờ đã nộp chưa đủ chữ ký", "Bản chụp mờ, không đọc được", "Thiếu trang của giấy tờ đã kê")
_REFUSALS = ("Hồ sơ chưa đủ điều kiện theo quy định", "Nội dung đề nghị không đúng với giấy tờ gốc")


@dataclass(slots=True)
class Step:
    """One step before its moment is final: an open second, what is done, which role does it."""

    place: int
    verb: str
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Walk:
    """What one dossier's way is drawn from."""

    office: Office
    at_place: Place
    offer: Offer
    intake: Intake
    received_at: datetime
    draw: Random
    ticks: Ticks = field(init=False)
    start: int = field(init=False)
    due_place: int = field(init=False)

    def __post_init__(self) -> None:
        """Compute the promise that the pace is measured against."""
        self.ticks = self.office.ticks(self.offer.agency_id)
        self.start = self.ticks.at(self.received_at)
        self.due_place = self._due(())

    def _due(self, pauses: tuple[Pause, ...]) -> int:
        _, limit = self.offer.limit(self.intake.channel, self.intake.case)
        found = due(self.received_at, limit, pauses, self.office.calendar(self.offer.agency_id))
        return self.ticks.at(found.due_at or found.first_due_at)

    def steps(self) -> list[Step]:
        """Return every step to the end of the dossier, in order."""
        draw, year = self.draw, self.received_at.year
        found = self._beginning()
        asked = self._supplement(found)
        if asked is None:
            return found
        ready = self._ready(asked)
        if draw.random() < assumed.WITHDRAWN:
            found.append(Step(asked + int((ready - asked) * 0.4), "withdrawn", {"reason": "Người nộp đổi ý"}))
            return found
        self._decision(found, asked, ready)
        is_electronic = draw.random() < assumed.by_year(assumed.ELECTRONIC_RESULT, year)
        span = ready - found[-1].place
        recorded = ready if is_electronic else ready - span // 3
        found.append(
            Step(recorded, "result_recorded", {"number": draw.randint(1, 900), "is_electronic": is_electronic})
        )
        if not is_electronic:
            found.append(Step(ready, "result_at_desk"))
        if draw.random() >= assumed.NOT_COLLECTED:
            found.append(Step(ready + int(draw.expovariate(1 / (0.7 * _DAY))) + 300, "returned"))
        return found

    def _beginning(self) -> list[Step]:
        """Hand over and take up: soon, within a fraction of what is allowed."""
        allowed = self.due_place - self.start
        handed = self.start + min(int(allowed * 0.08), self.draw.randint(240, 5400))
        taken = handed + min(int(allowed * 0.1), self.draw.randint(300, 2 * _DAY))
        return [Step(handed, "handed_over"), Step(taken, "taken_up")]

    def _supplement(self, found: list[Step]) -> int | None:
        """Perhaps ask for a supplement; return the place from which the work goes on, None if it never does."""
        draw, taken = self.draw, found[-1].place
        _, limit = self.offer.limit(self.intake.channel, self.intake.case)
        if limit.unit is LimitUnit.NOW or draw.random() >= assumed.SUPPLEMENT:
            return taken
        asked = taken + int((self.due_place - taken) * draw.uniform(0.08, 0.35))
        told = {"items": ("Giấy tờ có đủ chữ ký", "Bản chụp rõ")[: draw.randint(1, 2)], "reason": draw.choice(_REASONS)}
        found.append(Step(asked, "supplement_requested", told))
        brought = asked + int(draw.expovariate(1 / (3.5 * _DAY))) + 1800
        if draw.random() < assumed.NEVER_BROUGHT:
            if draw.random() < 0.7:  # noqa: PLR2004 (most say so, the others stay away)
                told = {"reason": "Không bổ sung được giấy tờ, xin rút hồ sơ"}
                found.append(Step(brought + 15 * _DAY, "withdrawn", told))
            return None
        if draw.random() < assumed.INCOMPLETE:
            found.append(Step(brought, "supplement_incomplete", {"note": "Còn thiếu một bản chụp"}))
            brought += draw.randint(1, 3) * _DAY
        found.append(Step(brought, "supplement_completed"))
        self.due_place = self._due((Pause(self.ticks.moment(asked), self.ticks.moment(brought)),))
        return brought

    def _ready(self, since: int) -> int:
        """Return when the result is ready: most in time, some late, a few very late."""
        draw = self.draw
        left = max(self.due_place - since, 1800)
        if draw.random() < assumed.STUCK:
            return since + left + draw.randint(5, 60) * _DAY
        if draw.random() < self.at_place.late_share:
            return self.due_place + 60 + int(draw.expovariate(1 / (0.25 * left + _DAY)))
        share = draw.triangular(0.15, 0.985, self.at_place.pace)
        return since + max(int(left * share), 600)

    def _decision(self, found: list[Step], since: int, ready: int) -> None:
        """Settle, perhaps again, and approve twice, between taking up and the result."""
        draw, span = self.draw, ready - since
        is_refused = draw.random() < assumed.REFUSED
        outcome = Outcome.REFUSED if is_refused else Outcome.GRANTED
        told = {"outcome": outcome, "reason": draw.choice(_REFUSALS) if is_refused else ""}
        settled = since + int(span * draw.uniform(0.4, 0.6))
        found.append(Step(settled, "settled", told))
        if draw.random() < assumed.SENT_BACK:
            found.append(Step(since + int(span * 0.64), "sent_back", {"reason": "Sửa lỗi chính tả trong dự thảo"}))
            found.append(Step(since + int(span * 0.7), "settled", told))
        found.append(Step(since + int(span * draw.uniform(0.72, 0.8)), "approved", {"role": Role.UNIT_HEAD}))
        found.append(Step(since + int(span * draw.uniform(0.84, 0.9)), "approved", {"role": Role.APPROVER}))


def closed(steps: list[Step], start: int, end: int) -> list[Step]:
    """Return steps that all lie before an agency's end, each waiting the same share shorter: it leaves nothing open.

    Who never brought the supplement withdraws on the last day.
    """
    if steps[-1].verb in {"supplement_requested", "supplement_incomplete"}:
        given_up = max(end, steps[-1].place)
        steps = [*steps, Step(given_up, "withdrawn", {"reason": "Rút hồ sơ để nộp tại cơ quan mới"})]
    last = steps[-1].place
    if last <= end:
        return steps
    return [
        Step(start + (step.place - start) * (end - start) // (last - start), step.verb, step.told) for step in steps
    ]


def last_place(ticks: Ticks, last_on: date) -> int:
    """Return the last open minute of an agency."""
    midnight = datetime.combine(last_on + timedelta(days=1), datetime.min.time(), ticks.zone)
    return ticks.at(midnight) - 60


@dataclass(slots=True)
class Hands:
    """Who does what to a dossier: chosen as the actions would find them."""

    office: Office
    place: Place
    offer: Offer
    draw: Random
    officer: int = 0
    officer_unit: int = 0

    def event(self, step: Step, at: datetime) -> Event:
        """Return a step as an event with its post."""
        told = dict(step.told)
        role = told.pop("role", None)
        post_id = self._who(step.verb, role, at.date())
        if step.verb == "result_recorded":
            signer = self._of(Role.APPROVER, self.offer.agency_id, at.date())
            told = {
                "result": Result(
                    number=f"{told['number']}/GP",
                    issued_on=at.date(),
                    signer=self.office.person_name(signer),
                    is_electronic=told["is_electronic"],
                )
            }
        return Event(step.verb, at, post_id, told)

    def _who(self, verb: str, role: Role | None, on: date) -> int:
        if verb in _AT_THE_DESK:
            return self._one(Role.RECEPTION, self.place.desk_id, on)
        if verb == "taken_up":
            self.officer_unit = self.office.holder(Role.CASE_OFFICER, self.offer.unit_id, on).unit_id
            self.officer = self._one(Role.CASE_OFFICER, self.officer_unit, on)
        if verb in _BY_THE_OFFICER:
            return self.officer
        if verb == "sent_back" or role is Role.UNIT_HEAD:
            return self._of(Role.UNIT_HEAD, self.officer_unit, on)
        if verb in _BY_THE_AGENCY:
            return self._of(_BY_THE_AGENCY[verb], self.offer.agency_id, on)
        return self._of(Role.RETURN_DESK, self.place.desk_id, on)

    def _of(self, role: Role, within: int, on: date) -> int:
        """Return the post that holds a role inside a unit, one of several where nobody in particular does."""
        holder = self.office.holder(role, within, on)
        return holder.post_id or self._one(role, holder.unit_id, on)

    def _one(self, role: Role, unit_id: int, on: date) -> int:
        return self.draw.choice(self.office.posts(role, unit_id, on)).post_id
