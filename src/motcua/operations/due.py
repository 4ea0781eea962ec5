"""`motcua due`: when a limit ends, and why; needs no database unless an organization is named."""

import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import datetime

import click

from motcua.base.errors import Conflict, DomainError, Invalid
from motcua.engines.worktime.base import FIRST_YEAR, LAST_YEAR, national_calendar
from motcua.engines.worktime.errors import MomentUnreadable, OutsideCalendar, PauseUnreadable
from motcua.engines.worktime.rules import Calendar, Due, Limit, Pause, due

_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?")


class OptionMissing(Invalid):
    """Hãy cho biết cả --from (lúc tiếp nhận) và --limit (thời hạn), ví dụ --from 2024-04-26T14:20 --limit 10wd."""


class DatabaseUnreachable(Conflict):
    """Không mở được cơ sở dữ liệu để đọc lịch của đơn vị. Hãy kiểm tra DATABASE_URL, hoặc bỏ --org."""


@click.command(name="due")
@click.option("--from", "start", default="", help="Ngày hoặc thời điểm tiếp nhận, ví dụ 2024-04-26T14:20.")
@click.option("--limit", default="", help="Thời hạn: 10wd, 15d, 48h, 8wh, 1m hoặc now.")
@click.option("--pause", "pauses", multiple=True, help="Tạm dừng, ví dụ 2024-05-06..2024-05-08; dùng được nhiều lần.")
@click.option("--org", type=int, help="Mã đơn vị có lịch làm việc riêng (cần cơ sở dữ liệu).")
@click.option("--json", "is_json", is_flag=True, help="In kết quả dạng JSON.")
def command(*, start: str, limit: str, pauses: Sequence[str], org: int | None, is_json: bool) -> None:
    """Tính ngày hẹn trả và nêu lý do từng ngày."""
    try:
        if not start or not limit:
            raise OptionMissing
        calendar = _calendar(org)
        answer = due(
            _moment(start, calendar), Limit.parse(limit), [_pause(text, calendar) for text in pauses], calendar
        )
    except DomainError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(json.dumps(_plain(answer), ensure_ascii=False, indent=2) if is_json else _told(answer))


def _calendar(org: int | None) -> Calendar:
    """Return the national calendar, or the one of an organization."""
    if org is None:
        return national_calendar()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django  # noqa: PLC0415 (only an organization's calendar needs the database)

    django.setup()
    from django.db import Error  # noqa: PLC0415 (after Django)

    from motcua.engines.worktime.queries import calendar_for  # noqa: PLC0415 (after Django)

    try:
        return calendar_for(org)
    except Error:
        raise DatabaseUnreachable from None


def _moment(text: str, calendar: Calendar) -> datetime:
    """Read a moment; a bare date means the opening of that day (midnight if the desk is closed)."""
    try:
        if _WRITTEN.fullmatch(text.strip()) is None:
            raise MomentUnreadable(text=text)
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise MomentUnreadable(text=text) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise OutsideCalendar(first=FIRST_YEAR, last=LAST_YEAR)
    if len(text.strip()) == len("2024-04-26"):
        day = calendar.day(moment.date())
        return day.opens_at if day.is_working else moment.replace(tzinfo=calendar.zone)
    return calendar.local(moment if moment.tzinfo else moment.replace(tzinfo=calendar.zone))


def _pause(text: str, calendar: Calendar) -> Pause:
    """Read "begin..end" or, while the supplement is awaited, "begin.."."""
    begin, dots, end = text.partition("..")
    if not dots or not begin:
        raise PauseUnreadable(text=text)
    return Pause(_moment(begin, calendar), _moment(end, calendar) if end.strip() else None)


def _written(moment: datetime | None) -> str | None:
    """Return a moment on the clock of the office, as short as it can be said."""
    if moment is None:
        return None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds" if moment.second else "minutes")


def _plain(answer: Due) -> dict[str, object]:
    """Return the answer as JSON can say it; `reason` says why there is no due date."""
    return {
        "due_at": _written(answer.due_at),
        "first_due_at": _written(answer.first_due_at),
        "reason": answer.reason or None,
        "days": [
            {"on": day.on.isoformat(), "counted": day.counted, "number": day.number, "reason": day.reason}
            for day in answer.days
        ],
    }


def _told(answer: Due) -> str:
    """Return the answer for a reader: the date first, then each day."""
    due_at = answer.due_at.strftime("%H:%M ngày %d/%m/%Y") if answer.due_at else "đang tạm dừng, chờ bổ sung"
    lines = [f"Hẹn trả: {due_at}", f"Hẹn đầu: {answer.first_due_at:%H:%M ngày %d/%m/%Y}"]
    lines += [f"{day.on:%d/%m/%Y}  {day.number or '-':>4}  {day.reason}" for day in answer.days]
    return "\n".join(lines)
