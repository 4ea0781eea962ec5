"""What is written into the fields of a form, by key: before or after acceptance, with the names of the paper's day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from motcua.base.money import dong
from motcua.casework.dossiers.models import Dossier, PaperKind
from motcua.casework.dossiers.queries.clock import entries_of
from motcua.casework.dossiers.queries.hands import hands
from motcua.casework.dossiers.queries.papers import Occasion
from motcua.casework.procedures.rules import limit_label
from motcua.people.accounts.models import Contact
from motcua.people.accounts.queries import PostView
from motcua.people.organizations.queries import UnitView, unit_on

_POST_CHANNEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field of a form with what is written in it; `shape` says how it is drawn."""

    label: str = ""
    shape: str = "text"
    text: str = ""
    parts: tuple[object, ...] = ()
    is_half: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A box to tick."""

    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What every value is taken from, before or after acceptance."""

    occasion: Occasion
    agency: UnitView
    desk: UnitView
    owner: Contact
    filer: Contact
    procedure: str
    code: str
    official: PostView | None
    dossier: Dossier | None = None
    reason: str = ""
    items: tuple[str, ...] = field(default_factory=tuple)


def names(ground: Ground) -> dict[str, str]:
    """Return the names that a form's labels and sentences may hold."""
    post = ground.official
    phone = (post.phone if post else "") or ground.desk.phone
    return {
        "agency": ground.agency.name,
        "desk": ground.desk.name,
        "contact": f"{post.person_name}, {ground.desk.name}" if post else ground.desk.name,
        "phone": f", số điện thoại {phone}" if phone else "",
    }


def values(ground: Ground) -> Mapping[str, Line]:
    """Return what can be written into a form, by key."""
    owner = ground.owner
    found = {
        "code": Line(text=ground.code),
        "applicant": Line(text=owner.name),
        "id_number": Line(text=owner.id_number),
        "address": Line(text=owner.address),
        "phone": Line(text=owner.phone),
        "email": Line(text=owner.email),
        "content": Line(text=ground.procedure),
        "reason": Line(text=ground.reason),
        "items": Line(shape="list", parts=ground.items),
        "desk_phone": Line(text=ground.desk.phone),
    }
    if ground.dossier is not None:
        found |= _of_receipt(ground, ground.dossier)
        if ground.occasion.kind is PaperKind.CONTROL:
            found |= _of_control(ground, ground.dossier)
    return found


def _of_receipt(ground: Ground, dossier: Dossier) -> dict[str, Line]:
    is_by_post = dossier.delivery == "post"
    delivery = (
        Choice(label=f"Trực tiếp tại {ground.desk.name}", is_ticked=not is_by_post),
        Choice(label="Qua dịch vụ bưu chính công ích", is_ticked=is_by_post),
    )
    return {
        "proxy": Line(text=_proxy(dossier)),
        "components": Line(shape="components", parts=tuple(dossier.components.filter(is_received=True).order_by("id"))),
        "sets": Line(text="01 bộ"),
        "limit": Line(text=limit_label(dossier.limit_value, dossier.limit_unit)),
        "received_at": Line(text=written(dossier.received_at)),
        "due_at": Line(text=written(dossier.first_due_at)),
        "delivery": Line(shape="choices", parts=delivery),
        "fee": Line(text=_fee(dossier)),
        "register": Line(shape="register"),
    }


def _of_control(ground: Ground, dossier: Dossier) -> dict[str, Line]:
    rows = tuple(hands(dossier, entries_of(dossier.id)[: ground.occasion.entry_number]))
    return {
        "handling": Line(text=unit_on(dossier.competent_unit_id, ground.occasion.on).name),
        "coordinating": Line(text="Không"),
        "due_at": Line(text=written(dossier.due_at) if dossier.due_at else "Tạm dừng, chờ bổ sung hồ sơ"),
        "moves": Line(shape="moves", parts=rows),
    }


def _proxy(dossier: Dossier) -> str:
    """Return who hands in for the owner."""
    filer = dossier.filer
    if dossier.filer_id == dossier.owner_id:
        return ""
    how = "nộp qua bưu chính" if dossier.channel == _POST_CHANNEL else ""
    id_number = f"số định danh {filer.id_number}" if filer.id_number else ""
    phone = f"điện thoại {filer.phone}" if filer.phone else ""
    return "; ".join(filter(None, (filer.name, id_number, filer.address, phone, how)))


def _fee(dossier: Dossier) -> str:
    if dossier.fee_paid:
        number = f", biên lai số {dossier.fee_receipt_number}" if dossier.fee_receipt_number else ""
        return f"đã thu {dong(dossier.fee_paid)}{number}"
    return f"{dong(dossier.fee_due)}, chưa thu" if dossier.fee_due else ""


def written(moment: datetime) -> str:
    """Return a moment as papers write it: days below 10 and the months 1 and 2 get a nought."""
    local = timezone.localtime(moment)
    month = f"{local.month:02d}" if local.month <= 2 else str(local.month)  # noqa: PLR2004 (January, February)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d} tháng {month} năm {local:%Y}"
