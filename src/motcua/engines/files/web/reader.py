"""Give a file to whoever may open what it belongs to."""

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.base.actors import require
from motcua.engines.files import policies, queries, rules
from motcua.engines.files.errors import PreviewNotPossible
from motcua.people.accounts.actions import note_access
from motcua.ui.access import SIGNED_IN, Request, open_to

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@open_to(SIGNED_IN)
@require_safe
def download(request: Request, file_id: int) -> FileResponse:
    """Send a file as an attachment; the access row is written before the first byte leaves."""
    require(policies.can_open(request.actor, queries.file_by_id(file_id)))
    file, path = queries.opened(file_id)
    note_access(by=request.actor, verb="download", kind=file.kind, subject_id=file.subject_id, at=timezone.now())
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type,
        headers=HEADERS,
    )


@open_to(SIGNED_IN)
@require_safe
def preview(request: Request, file_id: int) -> HttpResponse:
    """Show a picture made anew, without what the telephone wrote into it."""
    require(policies.can_open(request.actor, queries.file_by_id(file_id)))
    file, path = queries.opened(file_id)
    drawn = rules.preview(path.read_bytes(), file.media_type)
    if drawn is None:
        raise PreviewNotPossible
    note_access(by=request.actor, verb="open", kind=file.kind, subject_id=file.subject_id, at=timezone.now())
    return HttpResponse(drawn, content_type=rules.JPEG.media_type, headers=HEADERS)
