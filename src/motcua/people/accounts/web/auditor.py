"""The auditor reads who looked at personal data."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from motcua.base.actors import Role
from motcua.people.accounts import actions, queries
from motcua.people.accounts.models import AccessVerb
from motcua.people.accounts.registry import reason_of
from motcua.people.accounts.web.forms import KIND_LABELS, AccessForm, AccessPersonForm
from motcua.ui.access import Request, open_to

PAGE = 50
PERSON_KEY = "access_of_person"


@open_to(Role.AUDITOR)
@require_safe
def access(request: Request) -> HttpResponse:
    """Show access rows, the newest first; filters in the address hold nothing personal."""
    form = AccessForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    before = request.GET.get("truoc", "")
    person_id = request.session.get(PERSON_KEY)
    wanted = queries.AccessFilter(
        verb=chosen.get("verb") or "",
        kind=chosen.get("kind") or "",
        day=chosen.get("day"),
        person_id=person_id,
        before=int(before) if before.isdecimal() else None,
    )
    page = queries.access_page(request.actor, wanted, timezone.localdate(), size=PAGE)
    filters = {key: request.GET[key] for key in ("verb", "kind", "day") if request.GET.get(key)}
    context = {
        "form": form,
        "person_form": AccessPersonForm(initial={"person_id": person_id}),
        "is_of_one_person": person_id is not None,
        "page": page,
        "rows": [
            (row, KIND_LABELS.get(row.access.kind, row.access.kind), reason_of(row.access.kind, row.access.reason))
            for row in page.rows
        ],
        "next_url": f"?{urlencode({**filters, 'truoc': page.next_id})}" if page.next_id else "",
        "previous_url": f"?{urlencode(filters)}" if before else "",
    }
    return render(request, "accounts/access.html", context, status=422 if form.errors else 200)


@open_to(Role.AUDITOR)
@require_POST
def access_of_person(request: Request) -> HttpResponse:
    """Keep on the server whose looks are read; this search leaves a row itself."""
    form = AccessPersonForm(request.POST)
    person_id = form.cleaned_data.get("person_id") if form.is_valid() else None
    if person_id is None:
        request.session.pop(PERSON_KEY, None)
    else:
        actions.note_access(
            by=request.actor, verb=AccessVerb.SEARCH, kind="access", subject_id=person_id, at=timezone.now()
        )
        request.session[PERSON_KEY] = person_id
    return redirect("accounts:access")
