"""The conclusion in one sentence, and the words beside the numbers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from motcua.insight.dashboards.base.numbers import ON_TIME, OVERDUE
from motcua.insight.dashboards.queries import Choice, Number, Summary
from motcua.insight.dashboards.rules import Comparison, Kind, Mark
from motcua.ui.charts import share_label
from motcua.ui.formatting import decimal, ratio, thousands, unbroken, vn_date, vn_datetime

_KINDS = {
    Kind.WEEK: gettext_noop("Tuần"),
    Kind.MONTH: gettext_noop("Tháng"),
    Kind.QUARTER: gettext_noop("Quý"),
    Kind.REPORT: gettext_noop("Kỳ báo cáo"),
    Kind.YEAR: gettext_noop("Năm"),
    Kind.OWN: gettext_noop("Giai đoạn"),
}


def conclusion(found: Summary) -> str:
    """Return what the page says, in one sentence computed from its numbers."""
    value = found.on_time.now
    if not value.is_known:
        return _("Chưa có dữ liệu về hồ sơ giải quyết")
    share = ratio(value.numerator, value.denominator)
    start = _("%(share)s hồ sơ giải quyết đúng hạn") % {"share": share}
    change = found.on_time.change
    if change:
        word = _("tăng %(points)s điểm") if change > 0 else _("giảm %(points)s điểm")
        start += ", " + word % {"points": decimal(abs(change) / 10)}
    return unbroken(f"{start}; {_where(found)}")


def _where(found: Summary) -> str:
    """Return where one must look: most overdue, else the furthest behind, else that all is well."""
    overdue = found.numbers[OVERDUE].now.denominator
    if overdue:
        worst = max(found.rows, key=lambda row: row.overdue)
        n = thousands(overdue)
        if len(found.rows) == 1 or not worst.overdue:
            return _("%(n)s hồ sơ đang quá hạn") % {"n": n}
        return _("%(n)s hồ sơ đang quá hạn, nhiều nhất ở %(name)s: %(most)s") % {
            "n": n,
            "name": worst.name,
            "most": thousands(worst.overdue),
        }
    rows = found.ranking().rows
    if len(rows) > 1 and rows[0].mark is not Mark.OK:
        return _("thấp nhất là %(name)s %(share)s") % {"name": rows[0].name, "share": share_label(rows[0].share)}
    return _("không có hồ sơ nào đang quá hạn")


def days_of(choice: Choice) -> str:
    """Return the days of the numbers and how old they are."""
    period = choice.period
    clock = vn_datetime(choice.as_of_at, "time") if choice.as_of_at == choice.now else _("hết ngày")
    return _("%(kind)s, %(first)s đến %(last)s · Số liệu lúc %(clock)s %(day)s") % {
        "kind": _(_KINDS[period.kind]),
        "first": vn_date(period.from_on),
        "last": vn_date(period.to_on),
        "clock": clock,
        "day": vn_date(period.to_on),
    }


def compared_with(choice: Choice) -> str:
    """Return with which days is compared."""
    before = choice.before
    days = {"first": vn_date(before.from_on), "last": vn_date(before.to_on)}
    if choice.how is Comparison.LAST_YEAR or choice.period.kind is Kind.YEAR:
        return _("cùng kỳ năm trước (%(first)s đến %(last)s)") % days
    return _("kỳ trước (%(first)s đến %(last)s)") % days


def change_said(number: Number) -> tuple[str, str]:
    """Return the change of a number in words, and whether it is good: ok, late, or nothing."""
    change = number.change
    if change is None or not (number.before.is_known or number.key == ON_TIME):
        return _("chưa có dữ liệu cùng kỳ"), ""
    if change == 0:
        return _("không đổi"), ""
    if number.key == ON_TIME:
        size = {"n": decimal(abs(change) / 10)}
        return (_("tăng %(n)s điểm") if change > 0 else _("giảm %(n)s điểm")) % size, "ok" if change > 0 else "late"
    text = (
        ngettext("thêm %(n)s hồ sơ", "thêm %(n)s hồ sơ", abs(change))
        if change > 0
        else ngettext("bớt %(n)s hồ sơ", "bớt %(n)s hồ sơ", abs(change))
    )
    state = ("late" if change > 0 else "ok") if number.key == OVERDUE else ""
    return text % {"n": thousands(abs(change))}, state
