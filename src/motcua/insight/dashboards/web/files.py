"""Tables as files to take away; who took which is written down before the first line is sent."""

import tempfile
from collections.abc import Iterator
from datetime import datetime

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from motcua.base.errors import NotFound
from motcua.base.text import fold
from motcua.insight.dashboards.base import Table, csv_lines, write_xlsx
from motcua.people.accounts.actions import note_access
from motcua.ui.access import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent(request: Request, table: Table, kind: str, *, reason: str, at: datetime) -> HttpResponseBase:
    """Send a table as csv or xlsx, after an access row says so."""
    if kind not in ("csv", "xlsx"):
        raise NotFound
    note_access(by=request.actor, verb="export", kind="measure", subject_id=None, at=at, reason=reason)
    name = f"{'-'.join(fold(table.title).split())}-{at:%Y%m%d-%H%M}.{kind}"
    if kind == "csv":
        lines: Iterator[bytes] = (line.encode() for line in csv_lines(table))
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    write_xlsx(table, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
