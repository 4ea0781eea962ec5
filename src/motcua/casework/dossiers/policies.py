"""Who may see a dossier, and who may move it."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from motcua.base.actors import Actor, ActorKind, Role
from motcua.casework.dossiers.models import Dossier, IntakeAnswer
from motcua.casework.dossiers.rules import ROLE_OF_MOVE, Move, State
from motcua.people.accounts.queries import may_approve_own_work
from motcua.people.organizations.queries import subtree_ids

# These look at everything below their agency; the others at what their own agency receives or settles.
OVERSEERS = (Role.LEADER, Role.STEERING_OFFICE, Role.AUDITOR, Role.CENTRE_SUPERVISOR)
HANDLERS = (
    Role.RECEPTION,
    Role.CASE_OFFICER,
    Role.UNIT_HEAD,
    Role.APPROVER,
    Role.RECORDS_CLERK,
    Role.RETURN_DESK,
    Role.CASHIER,
)


def agencies_seen(by: Actor, on: date | None = None) -> frozenset[int]:
    """Return the ids of the agencies whose dossiers the actor may see."""
    if by.agency_id is None:
        return frozenset()
    if by.has(*OVERSEERS):
        return subtree_ids(by.agency_id, on or timezone.localdate())
    return frozenset({by.agency_id}) if by.has(*HANDLERS) else frozenset()


def visible(by: Actor) -> Q:
    """Return the filter of the dossiers the actor may see; the same answer as `can_see`."""
    if by.kind is ActorKind.JOB and by.post_id is None:
        return Q()
    seen = agencies_seen(by)
    if not seen:
        return Q(pk__in=[])
    return Q(receiving_agency__in=seen) | Q(competent_agency__in=seen)


def can_see(by: Actor, dossier: Dossier) -> bool:
    """Return whether the actor may see this dossier."""
    if by.kind is ActorKind.JOB and by.post_id is None:
        return True
    return not agencies_seen(by).isdisjoint({dossier.receiving_agency_id, dossier.competent_agency_id})


def can_open_files(by: Actor, dossier_id: int) -> bool:
    """Return whether the actor may open the files of a dossier: whoever sees it."""
    return Dossier.objects.filter(visible(by), id=dossier_id).exists()


def can_print(by: Actor, dossier: Dossier) -> bool:
    """Return whether the actor may have a paper of a dossier made: whoever handles it in his agency."""
    return by.has(*HANDLERS) and can_see(by, dossier)


def answers_seen(by: Actor) -> Q:
    """Return the filter of the answers before acceptance that the actor may see: those of his agencies."""
    return Q(agency__in=agencies_seen(by))


def can_see_answer(by: Actor, answer: IntakeAnswer) -> bool:
    """Return whether the actor may see this answer; the same as `answers_seen`."""
    return answer.agency_id in agencies_seen(by)


def can_print_answer(by: Actor, answer: IntakeAnswer) -> bool:
    """Return whether the actor may have the paper of an answer made."""
    return by.has(*HANDLERS) and can_see_answer(by, answer)


def can_open_answer_files(by: Actor, answer_id: int) -> bool:
    """Return whether the actor may open the papers of an answer: whoever sees it."""
    return IntakeAnswer.objects.filter(answers_seen(by), id=answer_id).exists()


def can_receive(by: Actor, desk_id: int) -> bool:
    """Return whether the actor serves this reception desk."""
    return by.has(Role.RECEPTION) and by.unit_id == desk_id


def can_move(by: Actor, dossier: Dossier, move: Move) -> bool:
    """Return whether the actor's post may make this move now (whether it is legal is the rules' question)."""
    role = ROLE_OF_MOVE.get((State(dossier.state), move))
    if role is None or not by.has(role):
        return False
    if by.kind is ActorKind.MACHINE and move is not Move.HAND_OVER:
        return False  # settling, approving and signing need an official's own session
    if role in {Role.RECEPTION, Role.RETURN_DESK}:
        return by.agency_id == dossier.receiving_agency_id
    if dossier.holder_post_id is not None:
        return by.post_id == dossier.holder_post_id
    return by.unit_id == dossier.holder_unit_id


def is_own_work(by: Actor, dossier: Dossier, case_officer_person_id: int | None) -> bool:
    """Return whether approving would mean approving one's own work where that is not allowed."""
    if by.person_id is None or by.person_id != case_officer_person_id:
        return False
    return not may_approve_own_work(dossier.competent_agency_id, timezone.localdate())


def can_correct(by: Actor, dossier: Dossier) -> bool:
    """Return whether the actor handles this dossier's agency and may propose a correction."""
    handles = {dossier.receiving_agency_id, dossier.competent_agency_id}
    return by.has(Role.RECEPTION, Role.CASE_OFFICER, Role.RECORDS_CLERK) and by.agency_id in handles


def can_decide_correction(by: Actor, dossier: Dossier) -> bool:
    """Return whether the actor may approve a correction in this dossier's agency."""
    handles = {dossier.receiving_agency_id, dossier.competent_agency_id}
    return by.has(Role.UNIT_HEAD, Role.APPROVER, Role.CENTRE_SUPERVISOR) and by.agency_id in handles


def can_erase(by: Actor, dossier: Dossier) -> bool:
    """Return whether the actor may carry out a decided erasure: the administrator of an agency or of one above it."""
    if not by.has(Role.ADMINISTRATOR) or by.agency_id is None:
        return False
    below = subtree_ids(by.agency_id, timezone.localdate())
    return not below.isdisjoint({dossier.receiving_agency_id, dossier.competent_agency_id})


def can_revoke_token(by: Actor, dossier: Dossier) -> bool:
    """Return whether the actor may revoke what opens the follow page: the receiving agency's desk or its supervisor."""
    if by.has(Role.CENTRE_SUPERVISOR):
        return dossier.receiving_agency_id in agencies_seen(by)
    return by.has(Role.RECEPTION) and by.agency_id == dossier.receiving_agency_id


def can_attach_file(by: Actor, dossier: Dossier) -> bool:
    """Return whether the actor may add a file: the desk that received the dossier, or whoever works on it."""
    if by.has(Role.RECEPTION) and by.agency_id == dossier.receiving_agency_id:
        return True
    if dossier.holder_post_id is not None:
        return by.post_id == dossier.holder_post_id
    return by.unit_id == dossier.holder_unit_id and by.has(Role(dossier.holder_role))
