"""What did not arrive, for those who can do something about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from motcua.base.actors import Role
from motcua.engines.notifications import actions, queries
from motcua.ui.access import Request, open_to


@open_to(Role.CENTRE_SUPERVISOR, Role.ADMINISTRATOR)
@require_safe
def undelivered(request: Request) -> HttpResponse:
    """List undelivered messages, newest first; those without an address apart."""
    after = request.GET.get("sau", "")
    is_without_address = request.GET.get("loai") == "khong-dia-chi"
    found = queries.undelivered(
        request.actor, after=int(after) if after.isdecimal() else None, is_without_address=is_without_address
    )
    rows = found[: queries.PAGE]
    kind = "loai=khong-dia-chi&" if is_without_address else ""
    next_url = f"?{kind}sau={rows[-1].message_id}" if len(found) > queries.PAGE else ""
    context = {"rows": rows, "next_url": next_url, "is_without_address": is_without_address}
    return render(request, "notifications/undelivered.html", context)


@open_to(Role.CENTRE_SUPERVISOR, Role.ADMINISTRATOR)
@require_POST
def send_again(request: Request, message_id: int) -> HttpResponse:
    """Put a message back into the outbox."""
    actions.send_again(message_id=message_id, by=request.actor, at=timezone.now())
    messages.success(request, gettext("Thông báo đã được đưa vào hàng chờ gửi lại."))
    return redirect("notifications:undelivered")
