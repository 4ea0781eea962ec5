"""One object of each kind in an agency, and every page of the product that shows them."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.urls import get_resolver
from django.utils import timezone

from motcua.base.actors import Role
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.actions import Answer
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import State
from motcua.engines.files.models import StoredFile
from motcua.engines.notifications.actions import send
from motcua.engines.notifications.models import Message
from motcua.people.accounts.actions import ContactDetails
from motcua.people.accounts.tests.machines import make_machine
from motcua.reform.indicators.actions import freeze_period
from motcua.reform.indicators.rules import PeriodKind
from motcua.ui.access import doors_of
from tests.journeys.test_roles import addresses
from tests.promises.plans import plans_of
from tests.promises.worlds import Agency, dossier_in

OWNER = ContactDetails(name="Trần Văn Mẫu", email="mau@vi-du.vn")


@dataclass(frozen=True, slots=True)
class Objects:
    """One object of each kind of an agency, by the name of the argument that holds its number."""

    numbers: dict[str, int | str]

    def filled(self, address: str) -> str:
        """Return an address with the agency's numbers."""
        if "/duyet/" in address:
            address = address.replace("<int:plan_id>", "<int:draft_id>")
        parts = (self._part(part) for part in address.split("/"))
        return "/" + "/".join(parts)

    def _part(self, part: str) -> str:
        if part.startswith("^"):
            return str(self.numbers["token"])
        return str(self.numbers[part[1:-1].split(":")[1]]) if part.startswith("<") else part


def objects_of(agency: Agency) -> Objects:
    """Make one object of each kind in an agency."""
    clerk = agency.loader(Role.RECEPTION)
    done = dossier_in(agency, State.RESULT_READY, owner=OWNER)
    fix = {"field": "owner.name", "value": "Trần Văn Mẩu", "reason": "Ghi nhầm"}
    at = timezone.now()
    correction = actions.propose_correction(dossier_id=done.id, **fix, by=clerk, at=at)
    answer = actions.refuse_intake(answer=_answer(agency), by=clerk, at=at)
    message = _told(agency, done)
    return Objects(
        {
            "dossier_id": done.id,
            "correction_id": correction.pk,
            "answer_id": answer.pk,
            "file_id": StoredFile.objects.get(kind="dossier", subject_id=done.id).pk,
            "message_id": message.pk,
            "person_id": agency.posts[Role.CASE_OFFICER].person_id,
            "post_id": agency.posts[Role.CASE_OFFICER].pk,
            "machine_id": make_machine(agency.posts[Role.RECEPTION]).row.pk,
            "version_id": agency.version.id,
            "slug": agency.unit.slug,
            "code": agency.version.procedure.code,
            "kind": "receipt",
            "token": queries.receipt_secrets(done)[0],
            "key": "dossiers_on_time_rate",
            "side": "denominator",
            **plans_of(agency).numbers(),
            **_frozen(agency),
        }
    )


def _frozen(agency: Agency) -> dict[str, int]:
    """Freeze the numbers of a month of last year."""
    by, now = agency.actor(Role.STEERING_OFFICE), timezone.now()
    period = freeze_period(unit_id=agency.unit.pk, code=f"{PeriodKind.MONTH}-{now.year - 1}-11", by=by, at=now)
    return {"period_id": period.pk, "value_id": period.values.order_by("id")[0].pk}


def _told(agency: Agency, dossier: Dossier) -> Message:
    """Write to the applicant; who loads history writes to nobody."""
    with transaction.atomic():
        send(
            "dossiers/received",
            contact_id=dossier.applicant_id,
            about_kind="dossier",
            about_id=dossier.id,
            by=agency.actor(Role.RECEPTION),
            at=timezone.now(),
        )
    return Message.objects.get(about_kind="dossier", about_id=dossier.id)


def _answer(agency: Agency) -> Answer:
    version, desk = agency.version.id, agency.desk.id
    return Answer(version_id=version, desk_id=desk, contact=OWNER, reason="Không thuộc thẩm quyền", submit_key=uuid4())


def pages_of(objects: Objects, *doors: str) -> list[str]:
    """Return the addresses behind some doors, filled in, without the API's; some answer to a POST only."""
    return [
        objects.filled(address)
        for address, view in addresses(get_resolver().url_patterns)
        if not address.startswith("api/") and doors_of(view) & set(doors)
    ]
