"""Who acts: an official in a post, a citizen, a machine acting for a named post, or a job."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.base.errors import NotAllowed


class ActorKind(StrEnum):
    """The four kinds of actor that a ledger entry can name."""

    OFFICIAL = "official"
    CITIZEN = "citizen"
    MACHINE = "machine"
    JOB = "job"


class Role(StrEnum):
    """What a post may be charged with; one post may hold several."""

    RECEPTION = "reception"
    CASE_OFFICER = "case_officer"
    UNIT_HEAD = "unit_head"
    APPROVER = "approver"
    RECORDS_CLERK = "records_clerk"
    RETURN_DESK = "return_desk"
    CASHIER = "cashier"
    CENTRE_SUPERVISOR = "centre_supervisor"
    LEADER = "leader"
    STEERING_OFFICE = "steering_office"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


ROLE_LABELS: Mapping[Role, str] = {
    Role.RECEPTION: "Tiếp nhận hồ sơ",
    Role.CASE_OFFICER: "Thụ lý hồ sơ",
    Role.UNIT_HEAD: "Trưởng đơn vị",
    Role.APPROVER: "Ký duyệt",
    Role.RECORDS_CLERK: "Văn thư",
    Role.RETURN_DESK: "Trả kết quả",
    Role.CASHIER: "Thu phí, lệ phí",
    Role.CENTRE_SUPERVISOR: "Giám sát Trung tâm",
    Role.LEADER: "Lãnh đạo",
    Role.STEERING_OFFICE: "Thường trực cải cách hành chính",
    Role.ADMINISTRATOR: "Quản trị hệ thống",
    Role.AUDITOR: "Kiểm tra, giám sát",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever performs an action, as plain values; never a model.

    `unit_id` is the unit of the post, `agency_id` the agency that unit belongs to. `name` is the
    name of a job or a machine client, never of a person. Only a loading job (demo, simulator,
    import of history) may state the moment at which something happened.
    """

    kind: ActorKind
    person_id: int | None = None
    post_id: int | None = None
    unit_id: int | None = None
    agency_id: int | None = None
    roles: frozenset[Role] = frozenset()
    name: str = ""
    is_loading_history: bool = False

    def has(self, *roles: Role) -> bool:
        """Return whether the actor's post is charged with at least one of the roles."""
        return not self.roles.isdisjoint(roles)


def job(name: str, *, is_loading_history: bool = False) -> Actor:
    """Return the actor for a background job or command."""
    return Actor(kind=ActorKind.JOB, name=name, is_loading_history=is_loading_history)


def require(is_allowed: bool) -> None:  # noqa: FBT001 (reads as a sentence: require(can_settle(by, dossier)))
    """Pass, or raise NotAllowed when a policy's answer is no."""
    if not is_allowed:
        raise NotAllowed
