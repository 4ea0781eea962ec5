"""What the pages draw, made from the domain's plain values: chips, days, bars, sentences."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from motcua.casework.dossiers.queries import CustodyRow, TimelineRow
from motcua.casework.dossiers.queries.desk import Urgency
from motcua.casework.dossiers.rules import State
from motcua.engines.worktime.rules import Due

_HOUR = timedelta(hours=1)
_WORKING_DAY = 8
_FRIDAY = 5


def span_words(span: timedelta, *, unit: str = "") -> str:
    """Return a span of working time in its largest fitting unit: 2 ngày, 3 giờ, 20 phút; a day has 8 hours."""
    hours = abs(span) / _HOUR
    if hours >= _WORKING_DAY:
        days = int(hours // _WORKING_DAY)
        return gettext("%(n)s ngày làm việc") % {"n": days} if unit else gettext("%(n)s ngày") % {"n": days}
    if hours >= 1:
        return gettext("%(n)s giờ") % {"n": int(hours)}
    return gettext("%(n)s phút") % {"n": max(1, int(hours * 60))}


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


def holders(rows: Iterable[CustodyRow]) -> list[dict[str, Any]]:
    """Return who held a dossier as the custody bars of the house draw them."""
    listed = []
    for row in rows:
        state = "paused" if row.is_pause else "now" if row.is_current else "ok"
        listed.append(
            {
                "name": gettext("Người nộp") if row.is_pause else row.who,
                "note": f"{row.state_label} · {row.unit}" if row.unit else row.state_label,
                "used": round(row.worked / _HOUR, 1),
                "allowed": None,
                "state": state,
                "remark": gettext("đang giữ") if row.is_current and not row.is_pause else "",
            }
        )
    return listed


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
            "text": row.label + (f" ({row.about})" if row.about else "") + (":" if row.reason else ""),
            "strong": row.reason,
            "by": row.who,
            "number": row.number,
            "state": _TONES.get(row.verb, "info"),
        }
        for row in rows
    ]
