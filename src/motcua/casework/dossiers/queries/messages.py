"""What a citizen is written at each change: the state, the due date, what to do; no names."""

from collections.abc import Mapping

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from motcua.base.actors import Actor
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.page import receipt_secrets, visible_to
from motcua.engines.notifications.registry import Rendered

# The verbs of the ledger that a citizen is told of, with the subject of the message.
TOLD: Mapping[str, str] = {
    "received": "Đã tiếp nhận hồ sơ {code}",
    "taken_up": "Hồ sơ {code} đang được giải quyết",
    "supplement_requested": "Hồ sơ {code} cần bổ sung giấy tờ",
    "supplement_incomplete": "Hồ sơ {code} bổ sung chưa đủ",
    "supplement_completed": "Hồ sơ {code} đã bổ sung đủ, tiếp tục tính thời hạn",
    "result_ready": "Hồ sơ {code} đã có kết quả",
    "returned": "Đã trả kết quả hồ sơ {code}",
    "withdrawn": "Đã rút hồ sơ {code}",
}


def rendered(verb: str, dossier_id: int) -> Rendered:
    """Return subject and text of the message about one change, in the words of now."""
    dossier = Dossier.objects.select_related("version__procedure").get(id=dossier_id)
    token, lookup = receipt_secrets(dossier)
    due = timezone.localtime(dossier.due_at) if dossier.due_at else None
    context = {
        "verb": verb,
        "code": dossier.code,
        "procedure": dossier.version.procedure.name,
        "due": f"{due:%H:%M ngày %d/%m/%Y}" if due else "",
        "first_due": f"{timezone.localtime(dossier.first_due_at):%d/%m/%Y}",
        "link": f"{settings.MOTCUA_PUBLIC_URL}/theo-doi/{token}",
        "lookup": lookup,
        "refused": dossier.outcome == "refused",
    }
    with override("vi"):
        body = render_to_string("dossiers/mail/change.txt", context)
    return Rendered(subject=TOLD[verb].format(code=dossier.code), body=body)


def codes_of(ids: list[int]) -> dict[int, str]:
    """Return the codes of dossiers, by which messages about them are named."""
    return dict(Dossier.objects.filter(id__in=ids).values_list("id", "code"))


def visible_ids(by: Actor) -> object:
    """Return the query of the dossiers whose messages the actor may see."""
    return visible_to(by).values("id")
