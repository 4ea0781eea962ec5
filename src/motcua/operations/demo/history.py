"""The last weeks at two desks, through the real actions at the moments they are told to have happened.

A job acts in each official's post and is taken at its word about the moment; nobody else is.
Same seed, same day: same history.
"""

import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from motcua.base.actors import Actor, ActorKind, Role
from motcua.base.errors import DomainError
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import ComponentIn, Intake, Party, Result
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Outcome
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.queries import competent_unit, version_for_receipt
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import Calendar, after_working_time
from motcua.operations.demo.papers import result_pdf
from motcua.people.accounts.actions import ContactDetails
from motcua.people.accounts.queries import actor_for, posts_with
from motcua.people.organizations.queries import agency_of, subtree_ids, unit_by_slug

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
_MIDDLES = ("Thị Kim", "Văn", "Thị Ngọc", "Hữu", "Thị Thu", "Quốc", "Minh", "Thị Bích", "Đức", "Thanh")
_GIVEN = ("Loan", "Hùng", "Hạnh", "Dũng", "Phượng", "Khoa", "Trinh", "Tâm", "Hiếu", "Vy", "Long", "Nga", "Sang")
_HAMLETS = ("ấp 1", "ấp 2", "ấp 3", "ấp 4", "khu 5", "khu 6")


STUCK, SUPPLEMENTED, REFUSED, SCANNED, ELECTRONIC = 0.08, 0.14, 0.05, 0.7, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A desk's share of the demo: whose dossiers, for how many days back, how many."""

    desk: str
    days: int
    count: int
    seed: int


PLANS = (
    Plan(desk="mot-cua-xa-xuan-loc", days=28, count=66, seed=1),
    Plan(desk="mot-cua-so-xay-dung", days=28, count=14, seed=2),
)


@dataclass(slots=True)
class Story:
    """One desk's history being told."""

    plan: Plan
    now: datetime
    chance: random.Random = field(init=False)
    desk_id: int = field(init=False)
    agency_id: int = field(init=False)
    calendar: Calendar = field(init=False)
    versions: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Look up where the story happens and what can be asked there."""
        on = timezone.localdate(self.now)
        self.chance = random.Random(self.plan.seed)  # noqa: S311 (a story, not a secret)
        self.desk_id = unit_by_slug(self.plan.desk, on).unit_id
        self.agency_id = agency_of(self.desk_id, on)
        self.calendar = calendar_for(self.agency_id)
        self.versions = list(self._offered())

    def _offered(self) -> Iterator[int]:
        on = timezone.localdate(self.now)
        for version in ProcedureVersion.objects.in_force(on).order_by("procedure__code"):
            try:
                competent_unit(version.id, self.agency_id, on)
            except DomainError:
                continue
            yield version.id

    def arrivals(self) -> list[datetime]:
        """Return the moments of receiving, oldest first, inside office hours and before now."""
        moments = []
        for _ in range(self.plan.count):
            days = round(self.chance.triangular(0, self.plan.days, 2))
            back = timedelta(days=days, minutes=self.chance.randint(0, 1439))
            moment = after_working_time(self.calendar, self.now - back, timedelta(minutes=self.chance.randint(1, 200)))
            if moment < self.now:
                moments.append(moment)
        return sorted(moments)

    def actor(self, post_id: int, person_id: int, at: datetime) -> Actor:
        """Return the loading job acting in a post."""
        known = actor_for(person_id, post_id, timezone.localdate(at))
        return Actor(
            kind=ActorKind.JOB,
            person_id=known.person_id,
            post_id=known.post_id,
            unit_id=known.unit_id,
            agency_id=known.agency_id,
            roles=known.roles,
            name="demo",
            is_loading_history=True,
        )

    def whoever(self, role: Role, within: int, at: datetime) -> Actor:
        """Return the loading job in the post that has a role inside a unit."""
        on = timezone.localdate(at)
        post = posts_with(role, subtree_ids(within, on), on)[0]
        return self.actor(post.post_id, post.person_id, at)

    def holder(self, dossier: Dossier, at: datetime) -> Actor:
        """Return the loading job in the post that holds the dossier."""
        dossier.refresh_from_db()
        return self.whoever(Role(dossier.holder_role), dossier.holder_unit_id, at)


def load_history(*, now: datetime) -> int:
    """Tell every desk's story; return how many dossiers there are."""
    told = 0
    for plan in PLANS:
        story = Story(plan=plan, now=now)
        for at in story.arrivals():
            _tell(story, at)
            told += 1
    return told


def _intake(story: Story) -> Intake:
    chance = story.chance
    version_id = chance.choice(story.versions)
    version = version_for_receipt(version_id, timezone.localdate(story.now))
    name = f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVEN)}"
    case = version.cases[0] if version.cases else ""
    fees = [fee.amount for fee in version.fees_for(1, case) if fee.amount]
    return Intake(
        version_id=version_id,
        desk_id=story.desk_id,
        case=case,
        party=Party(
            owner=ContactDetails(
                name=name,
                id_number=f"0750{chance.randint(10_000_000, 99_999_999)}",
                address=chance.choice(_HAMLETS),
                phone=f"0900{chance.randint(100_000, 999_999)}",
            )
        ),
        components=tuple(
            ComponentIn(
                spec_id=paper.component_id,
                name=paper.name,
                originals=max(paper.originals, 1),
                copies=paper.copies,
                is_digitised=chance.random() < SCANNED,
            )
            for paper in version.components(case)
        ),
        submit_key=uuid.UUID(int=chance.getrandbits(128)),
        fee_paid=fees[0] if fees else 0,
        fee_receipt_number=f"{chance.randint(1, 9999):07d}" if fees else "",
    )


def _tell(story: Story, at: datetime) -> None:
    """Receive one dossier and let it go as far as time allows: a few are slow, some are late."""
    chance = story.chance
    dossier = actions.receive(intake=_intake(story), by=story.whoever(Role.RECEPTION, story.desk_id, at), at=at)
    allowed = dossier.first_due_at - dossier.received_at
    pace = chance.choices((0.35, 0.8, 1.5), weights=(5, 4, 2))[0]
    steps = _steps(story, dossier)
    stuck_at = chance.randint(2, 5) if chance.random() < STUCK else len(steps)
    moment = at
    for number, step in enumerate(steps[:stuck_at]):
        if number == 0:
            moment = after_working_time(story.calendar, moment, timedelta(minutes=chance.randint(10, 90)))
        else:
            moment = _later(story, moment, allowed * pace / len(steps))
        if moment >= story.now:
            return
        step(moment)


def _later(story: Story, at: datetime, share: timedelta) -> datetime:
    """Return a working moment some share of the limit later."""
    wait = share * story.chance.uniform(0.3, 1.6)
    return after_working_time(story.calendar, at + wait, timedelta(minutes=story.chance.randint(2, 30)))


def _supplement(story: Story, dossier: Dossier) -> list[Callable[[datetime], object]]:
    """Return asking for a supplement and taking it in, for the few dossiers that need one."""
    if story.chance.random() >= SUPPLEMENTED:
        return []
    key = dossier.id
    return [
        lambda at: actions.request_supplement(
            dossier_id=key,
            items=["Bản vẽ hoặc giấy tờ có đủ chữ ký"],
            reason="Giấy tờ đã nộp chưa đủ chữ ký",
            by=story.holder(dossier, at),
            at=at,
        ),
        lambda at: actions.take_supplement(
            dossier_id=key, is_complete=True, by=story.whoever(Role.RECEPTION, story.desk_id, at), at=at
        ),
    ]


def _steps(story: Story, dossier: Dossier) -> list[Callable[[datetime], object]]:
    """Return the rest of the way as steps that want only their moment."""
    refuses = story.chance.random() < REFUSED
    outcome = Outcome.REFUSED if refuses else Outcome.GRANTED
    reason = "Hồ sơ chưa đủ điều kiện theo quy định" if refuses else ""
    key = dossier.id

    def record(at: datetime) -> object:
        result = Result(
            number=f"{story.chance.randint(1, 400)}/GP",
            issued_on=timezone.localdate(at),
            signer="Nguyễn Hữu Tài",
            is_electronic=story.chance.random() < ELECTRONIC,
        )
        return actions.record_result(
            dossier_id=key,
            result=result,
            file=result_pdf(dossier.code),
            file_name="ket-qua.pdf",
            by=story.holder(dossier, at),
            at=at,
        )

    def put_at_desk(at: datetime) -> object:
        by = story.holder(dossier, at)
        return None if dossier.resolved_at else actions.put_at_desk(dossier_id=key, by=by, at=at)

    return [
        lambda at: actions.hand_over(dossier_id=key, by=story.holder(dossier, at), at=at),
        lambda at: actions.take_up(dossier_id=key, by=story.holder(dossier, at), at=at),
        *_supplement(story, dossier),
        lambda at: actions.settle(dossier_id=key, outcome=outcome, reason=reason, by=story.holder(dossier, at), at=at),
        lambda at: actions.approve(dossier_id=key, by=story.holder(dossier, at), at=at),
        lambda at: actions.approve(dossier_id=key, by=story.holder(dossier, at), at=at),
        record,
        put_at_desk,
        lambda at: actions.return_result(dossier_id=key, by=story.holder(dossier, at), at=at),
    ]
