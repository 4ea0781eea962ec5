"""Papers as print pages."""

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.policies import HANDLERS, OVERSEERS
from motcua.people.accounts.actions import note_access
from motcua.ui.access import Request, open_to


@open_to(*HANDLERS, *OVERSEERS)
@never_cache
@require_safe
def receipt(request: Request, dossier_id: int) -> HttpResponse:
    """Show form 01 for printing; the access row is written before anything is shown."""
    paper = queries.receipt(dossier_id, request.actor)
    note_access(by=request.actor, verb="print", kind="dossier", subject_id=dossier_id, at=timezone.now())
    address = settings.MOTCUA_PUBLIC_URL + reverse("follow:by_token", args=[paper.token])
    context = {
        "paper": paper,
        "dossier": paper.dossier,
        "letters": f"{paper.letters[:4]} {paper.letters[4:]}",
        "qr": _qr(address),
        "enter_url": settings.MOTCUA_PUBLIC_URL + reverse("follow:enter"),
        "back_url": reverse("dossiers:page", args=[dossier_id]),
    }
    return render(request, "dossiers/print/receipt.html", context)


def _qr(address: str) -> str:
    """Return the QR code as inline SVG without a style attribute; the paper around it is its quiet zone."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=1))  # noqa: S308 (drawn by segno from our own address)
