"""What the pages draw, made from the domain's plain values: chips, days, bars, sentences."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, ngettext

from motcua.base.actors import ROLE_LABELS, Role
from motcua.casework.dossiers.queries import Custody, CustodyRow, JustInTime, TimelineRow
from motcua.casework.dossiers.queries.desk import Urgency
from motcua.casework.dossiers.rules import State
from motcua.engines.worktime.rules import Due
from motcua.ui.formatting import decimal
from motcua.ui.words import said

_HOUR = timedelta(hours=1)
_WORKING_DAY = 8
_FRIDAY = 5


def span_words(span: timedelta, *, unit: str = "") -> str:
    """Return a span of working time in its largest fitting unit: 2 ngày, 3 giờ, 20 phút; a day has 8 hours."""
    hours = abs(span) / _HOUR
    if hours >= _WORKING_DAY:
        days = int(hours // _WORKING_DAY)
        return str(said(f"{days} ngày làm việc" if unit else f"{days} ngày"))
    return str(said(f"{int(hours)} giờ" if hours >= 1 else f"{max(1, int(hours * 60))} phút"))


def due_chip(*, state: State, urgency: Urgency, left: timedelta | None, is_long: bool = False) -> tuple[str, str]:
    """Return the state and the words of the chip that tells how a dossier stands to its due time."""
    if state is State.WITHDRAWN:
        return "off", gettext("Đã rút")
    if urgency is Urgency.PAUSE:
        return "pause", gettext("Chờ bổ sung")
    if left is None:
        return ("late", gettext("Xong quá hạn")) if urgency is Urgency.LATE else ("ok", gettext("Xong đúng hạn"))
    words = span_words(left, unit="working" if is_long else "")
    if urgency is Urgency.LATE:
        return "late", gettext("Quá hạn %(span)s") % {"span": words} if left else gettext("Vừa quá hạn")
    return ("soon" if urgency is Urgency.SOON else "ok"), gettext("Còn %(span)s") % {"span": words}


def strip_days(due: Due, *, now: datetime) -> list[dict[str, Any]]:
    """Return the days from receipt to the due date as the calendar strip of the house draws them."""
    today = timezone.localdate(now)
    due_on = timezone.localdate(due.due_at) if due.due_at else None
    return [
        {
            "on": day.on,
            "kind": _kind(day.on, day.reason, is_counted=day.counted, is_first=index == 0),
            "number": day.number,
            "reason": "" if day.counted else day.reason,
            "is_today": day.on == today,
            "is_future": day.on > today,
            "is_due": day.on == due_on and index > 0,
        }
        for index, day in enumerate(due.days)
    ]


def _kind(on: date, reason: str, *, is_counted: bool, is_first: bool) -> str:
    """Return what a day of the strip is."""
    if is_counted:
        return "counted"
    if is_first:
        return "received"
    if reason.startswith("tạm dừng"):
        return "paused"
    if reason.startswith("nghỉ"):
        return "holiday"
    return "weekend" if on.isoweekday() > _FRIDAY else "skipped"


def reasons(days: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return how many days are counted, holidays, paused and weekends, each with its words, for the due block."""
    counted = [day for day in days if day["kind"] == "counted"]
    lines = []
    if counted:
        words = ngettext("ngày được tính, từ %(on)s", "ngày được tính, từ %(on)s", len(counted))
        lines.append({"mark": "n", "n": len(counted), "words": words % {"on": f"{counted[0]['on']:%d/%m}"}})
    named = {
        "holiday": ("h", gettext("ngày nghỉ lễ, nghỉ bù: %(on)s")),
        "paused": ("p", gettext("ngày tạm dừng: %(on)s")),
    }
    for kind, (mark, words) in named.items():
        found = [f"{day['on']:%d/%m}" for day in days if day["kind"] == kind]
        if found:
            lines.append({"mark": mark, "n": len(found), "words": words % {"on": ", ".join(found)}})
    off = sum(day["kind"] in {"weekend", "skipped"} for day in days)
    if off:
        lines.append({"mark": "o", "n": off, "words": gettext("ngày cuối tuần, ngày không mở cửa không tính")})
    return lines


def holders(custody: Custody) -> list[dict[str, Any]]:
    """Return who held a dossier, and the steps ahead, as the custody bars of the house draw them."""
    listed = [_holder(row) for row in custody.rows]
    for step in custody.ahead:
        label, allowed = gettext(ROLE_LABELS[step.role]), float(step.hours)
        listed.append({"name": label, "note": step.label, "used": None, "allowed": allowed, "state": "todo"})
    return listed


def _holder(row: CustodyRow) -> dict[str, Any]:
    """Return one pair of hands: within the hours of the step, or over them."""
    used = round(row.worked / _HOUR, 1)
    allowed = round(float(row.allowed), 1) if row.allowed is not None else None
    state = "now" if row.is_current else "ok"
    if row.is_pause:
        state = "paused"
    elif allowed is not None and used > allowed:
        state = "late"
    return {
        "name": gettext("Người nộp") if row.is_pause else said(row.who),
        "note": " · ".join(filter(None, (said(row.state_label), row.unit))),
        "used": used,
        "allowed": allowed,
        "state": state,
        "remark": gettext("đang giữ") if row.is_current and allowed is None and not row.is_pause else "",
    }


_PASSES_ON = {
    Role.CASE_OFFICER: gettext_noop("Trình"),
    Role.UNIT_HEAD: gettext_noop("Duyệt"),
    Role.APPROVER: gettext_noop("Ký duyệt"),
    Role.RECORDS_CLERK: gettext_noop("Vào số"),
}


def tip(told: JustInTime | None, *, now: datetime) -> dict[str, str] | None:
    """Return the sentence for who holds the dossier: until when he must pass it on; nothing for the desks."""
    if told is None or told.role not in _PASSES_ON:
        return None
    needed, deed = decimal(told.needed), gettext(_PASSES_ON[told.role])
    if not told.is_possible:
        lead = gettext("%(deed)s ngay: thời gian cho các bước sau đã thiếu.") % {"deed": deed}
        left = decimal(told.left / _HOUR)
        why = gettext("Các bước sau cần %(needed)s giờ làm việc; từ giờ đến hạn còn %(left)s giờ.")
        return {"lead": lead, "why": why % {"needed": needed, "left": left}}
    moment = timezone.localtime(told.by_at)
    today = moment.date() == timezone.localdate(now)
    when = gettext("%(at)s hôm nay") % {"at": f"{moment:%H:%M}"} if today else f"{moment:%H:%M %d/%m}"
    lead = gettext("%(deed)s trước %(when)s thì vừa kịp.") % {"deed": deed, "when": when}
    why = gettext("Các bước sau cần %(needed)s giờ làm việc; từ %(at)s đến hạn còn đúng %(needed)s giờ.")
    return {"lead": lead, "why": why % {"needed": needed, "at": f"{moment:%H:%M}" if today else when}}


_TONES = {
    "received": "info",
    "supplement_requested": "pause",
    "sent_back": "soon",
    "withdrawn": "late",
    "correction_proposed": "soon",
    "token_revoked": "soon",
    "erased": "late",
    "result_recorded": "ok",
    "returned": "ok",
}


def diary(rows: Iterable[TimelineRow]) -> list[dict[str, Any]]:
    """Return the lines of the diary as the time line of the house draws them."""
    return [
        {
            "at": row.at,
            "text": said(row.label) + _about(row) + (":" if row.reason else ""),
            "strong": row.reason,
            "by": row.who,
            "number": row.number,
            "state": _TONES.get(row.verb, "info"),
        }
        for row in rows
    ]


def _about(row: TimelineRow) -> str:
    """Return in brackets what a line is about, and what became of it where that is told."""
    change = f": {said(row.change[0])} → {said(row.change[1])}" if row.change else ""
    return f" ({said(row.about)}{change})" if row.about else ""
