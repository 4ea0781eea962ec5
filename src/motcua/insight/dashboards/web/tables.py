"""The tables of the dashboards: one set of cells for the screen, .csv and .xlsx."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import STATE_LABELS, State
from motcua.insight.dashboards.base import Cell, Kind, Share, Table
from motcua.insight.dashboards.base.numbers import OVERDUE, RECEIVED, SETTLED
from motcua.insight.dashboards.queries import Column, Row, Summary
from motcua.insight.dashboards.queries.choice import Choice
from motcua.insight.dashboards.web import wording
from motcua.reform.indicators.base import Value
from motcua.ui.words import said


def title_of(column: Column) -> str:
    """Return what a table by a column is called."""
    return {
        Column.AGENCY: _("Kết quả giải quyết theo cơ quan"),
        Column.FIELD: _("Kết quả giải quyết theo lĩnh vực"),
        Column.PROCEDURE: _("Kết quả giải quyết theo thủ tục"),
        Column.CHANNEL: _("Kết quả giải quyết theo kênh tiếp nhận"),
    }[column]


def first_label(column: Column) -> str:
    """Return the title of the first column."""
    return {
        Column.AGENCY: _("Cơ quan"),
        Column.FIELD: _("Lĩnh vực"),
        Column.PROCEDURE: _("Thủ tục"),
        Column.CHANNEL: _("Kênh tiếp nhận"),
    }[column]


def breakdown_table(choice: Choice, found: Summary, column: Column, chips: Iterable[str]) -> Table:
    """Return the four numbers of each line, the worst first, with the same days before."""
    total = found.numbers
    return Table(
        title=title_of(column),
        notes=notes_of(choice, chips),
        columns=(
            (first_label(column), Kind.TEXT),
            (_("Tiếp nhận"), Kind.COUNT),
            (_("Có kết quả"), Kind.COUNT),
            (_("Đúng hạn, tử số"), Kind.COUNT),
            (_("Đúng hạn, mẫu số"), Kind.COUNT),
            (_("Tỷ lệ đúng hạn"), Kind.SHARE),
            (_("Kỳ so sánh"), Kind.SHARE),
            (_("Đang quá hạn"), Kind.COUNT),
        ),
        rows=[_cells(row) for row in worst_first(found.rows)],
        totals=(
            (
                _("Cộng"),
                total[RECEIVED].now.denominator,
                total[SETTLED].now.denominator,
                *_share(found.on_time.now),
                _of(found.on_time.before),
                total[OVERDUE].now.denominator,
            ),
        ),
    )


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """Return the lines by their share, the lowest first; without a share last."""

    def key(row: Row) -> tuple[bool, float, int, str]:
        value = row.on_time
        share = value.numerator / value.denominator if value.is_known else 0
        return (not value.is_known, share, -value.denominator, row.name)

    return sorted(rows, key=key)


def dossier_table(title: str, choice: Choice, rows: Iterable[Dossier], chips: Iterable[str]) -> Table:
    """Return dossiers behind a number; without people."""
    return Table(
        title=title,
        notes=notes_of(choice, chips),
        columns=(
            (_("Mã hồ sơ"), Kind.TEXT),
            (_("Thủ tục"), Kind.TEXT),
            (_("Trạng thái"), Kind.TEXT),
            (_("Tiếp nhận"), Kind.MOMENT),
            (_("Hẹn trả"), Kind.MOMENT),
            (_("Có kết quả"), Kind.MOMENT),
        ),
        rows=(
            (
                row.code,
                row.version.procedure.name,
                str(said(STATE_LABELS[State(row.state)])),
                row.received_at,
                row.due_at,
                row.resolved_at,
            )
            for row in rows
        ),
    )


def notes_of(choice: Choice, chips: Iterable[str]) -> tuple[str, ...]:
    """Return the lines above a table: the days, with what is compared, what is chosen."""
    compared = _("Kỳ so sánh: %(days)s") % {"days": wording.compared_with(choice)}
    return (wording.days_of(choice), compared, *(_("Chỉ tính: %(name)s") % {"name": name} for name in chips))


def _cells(row: Row) -> tuple[Cell, ...]:
    return (row.name, row.received, row.settled, *_share(row.on_time), _of(row.before), row.overdue)


def _share(value: Value) -> tuple[int, int, Share]:
    return (value.numerator, value.denominator, _of(value))


def _of(value: Value) -> Share:
    return Share(value.numerator, value.denominator)
