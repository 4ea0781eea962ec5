"""A plan beside the one it carries out: what is lower, what is missing, and where both texts say so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from motcua.people.organizations.queries import ancestors_on
from motcua.reform.plans.models import PartyRole, Plan
from motcua.reform.plans.policies import READERS, can_steer_unit
from motcua.reform.plans.queries.cascade import Cascade, ChildLine, Naming, cascade, quoted
from motcua.reform.plans.queries.following import plan_in_force, usual_day
from motcua.reform.plans.rules.cascade import AimLine, Verdict, WorkLine
from motcua.reform.plans.web import following_words as words
from motcua.reform.plans.web.following_pictures import stacked
from motcua.ui.access import Request, open_to

# More lines than this of one source are not read beside a row.
MOST_LINES = 8
# Of each verdict: chip, word on a row, word under the bar, shape of the legend, class of the bar.
VERDICTS: Mapping[Verdict, tuple[str, str, str, str, str]] = {
    Verdict.LOWER: ("late", gettext_noop("Thấp hơn"), gettext_noop("thấp hơn"), "ov", "k4"),
    Verdict.MISSING: ("late", gettext_noop("Thiếu"), gettext_noop("thiếu"), "ov", "k6"),
    Verdict.POSSIBLE: ("soon", gettext_noop("Có thể là"), gettext_noop("có thể là, cần người xem"), "so", "k3"),
    Verdict.DIFFERENT: ("soon", gettext_noop("Không so được"), gettext_noop("không so được"), "so", "k3"),
    Verdict.EQUAL: ("full", gettext_noop("Bằng"), gettext_noop("bằng"), "", "k1"),
    Verdict.HIGHER: ("full", gettext_noop("Cao hơn"), gettext_noop("cao hơn"), "in", "k2"),
    Verdict.PRESENT: ("full", gettext_noop("Có"), gettext_noop("đã có"), "", "k1"),
    Verdict.NOT_ASKED: ("none", gettext_noop("Không giao"), gettext_noop("không giao cấp này"), "fu", "k5"),
}
JUDGED: Mapping[Verdict, str] = {
    Verdict.LOWER: gettext_noop("nếu đúng thì thấp hơn"),
    Verdict.EQUAL: gettext_noop("nếu đúng thì bằng"),
    Verdict.HIGHER: gettext_noop("nếu đúng thì cao hơn"),
    Verdict.DIFFERENT: gettext_noop("nếu đúng thì cũng không so được"),
}
OF_AIMS = tuple(verdict for verdict in Verdict if verdict is not Verdict.PRESENT)
OF_WORKS = (Verdict.MISSING, Verdict.POSSIBLE, Verdict.PRESENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two plans in a row: words, what it asks, and its lines in the source."""

    text: str
    asks: str
    about: str
    lines: list[tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One target or task of the plan above, and what this plan has for it."""

    verdict: Verdict
    chip: str
    word: str
    upper: Side
    lower: Side | None
    notes: list[str] = field(default_factory=list)

    @property
    def is_pressing(self) -> bool:
        """Return whether somebody has to act."""
        return self.verdict in {Verdict.LOWER, Verdict.MISSING}


@open_to(*READERS)
@require_safe
def page(request: Request, plan_id: int) -> HttpResponse:
    """Show a plan beside its parent, and its children beside it."""
    plan = plan_in_force(plan_id, request.actor)
    view = cascade(plan.pk, request.actor, usual_day(plan, timezone.localdate()))
    rows = _Rows(view)
    aims, works = rows.aims(), rows.works()
    asked = {name: _asked(request, name, known) for name, known in (("ct", OF_AIMS), ("nv", OF_WORKS))}
    context = {
        "view": view,
        "plan": view.plan,
        "aims": [row for row in aims if asked["ct"] in {"", row.verdict}],
        "works": [row for row in works if asked["nv"] in {"", row.verdict}],
        "summary": _summary(aims, works, asked),
        "wanting_aims": sum(row.is_pressing for row in aims),
        "wanting_works": sum(row.is_pressing for row in works),
        "asked": asked,
        "asked_word": {name: gettext(VERDICTS[Verdict(value)][2]) if value else "" for name, value in asked.items()},
        "children": [_child(line) for line in view.children],
        "can_import_parent": _can_import_parent(request, view.plan),
        "is_alone": not (view.parent or view.plan.parent_number or view.is_parent_draft or view.children),
    }
    return render(request, "plans/cascade/page.html", context)


def _asked(request: Request, name: str, known: Iterable[Verdict]) -> str:
    """Return the verdict an address asks to see; an unknown one is none."""
    value = request.GET.get(name, "")
    return value if value in set(known) else ""


def _can_import_parent(request: Request, plan: Plan) -> bool:
    """Return whether the reader may load plans of an agency above."""
    above = ancestors_on(plan.unit_id, plan.issued_on or timezone.localdate())
    return any(can_steer_unit(request.actor, unit.unit_id) for unit in above)


class _Rows:
    """The lines of both plans as rows of the page."""

    def __init__(self, view: Cascade) -> None:
        """Read the sources of both plans once."""
        self._view = view
        self._quoted = quoted(view) if view.parent else {}

    def aims(self) -> list[Row]:
        """Return a row for each target of the parent."""
        return [self._aim(line) for line in self._view.aims]

    def works(self) -> list[Row]:
        """Return a row for each task of the parent that names the agency."""
        return [self._work(line) for line in self._view.works]

    def _aim(self, line: AimLine) -> Row:
        """Return the row of a target."""
        chip, word, *_ = VERDICTS[line.verdict]
        notes = [gettext(JUDGED[line.judged])] if line.judged else []
        if line.verdict is Verdict.DIFFERENT:
            notes.append(gettext("hai kế hoạch dùng đơn vị đo hoặc chiều so sánh khác nhau"))
        return Row(
            verdict=line.verdict,
            chip=chip,
            word=gettext(word),
            upper=self._aim_side(line.upper.id),
            lower=self._aim_side(line.lower.id) if line.lower else None,
            notes=notes,
        )

    def _aim_side(self, target_id: int) -> Side:
        """Return one of the targets of a row."""
        target, term = self._view.bulk.targets[target_id], self._view.bulk.target_terms[target_id]
        return Side(
            text=target.text,
            asks=words.threshold(term, target.unit),
            about=words.scope_title(target.scope),
            lines=self._lines(target.plan_id, target.lines),
        )

    def _work(self, line: WorkLine) -> Row:
        """Return the row of a task."""
        chip, word, *_ = VERDICTS[line.verdict]
        notes = [gettext("hạn muộn hơn cấp trên")] if line.is_later else []
        namings = self._view.namings.get(line.upper.id, [])
        return Row(
            verdict=line.verdict,
            chip=chip,
            word=gettext(word),
            upper=self._work_side(line.upper.id, "; ".join(_naming(each) for each in namings)),
            lower=self._work_side(line.lower.id, "") if line.lower else None,
            notes=notes,
        )

    def _work_side(self, task_id: int, about: str) -> Side:
        """Return one of the tasks of a row."""
        task, term = self._view.bulk.tasks[task_id], self._view.bulk.task_terms[task_id]
        last = task.item.line_end if task.item else task.line
        numbers = range(task.line, (last or task.line) + 1) if task.line is not None else []
        asks = words.deadline(term)
        return Side(
            text=task.text,
            asks=gettext("Hạn: %(deadline)s") % {"deadline": asks} if asks else "",
            about=about or task.product,
            lines=self._lines(task.plan_id, numbers),
        )

    def _lines(self, plan_id: int, numbers: Iterable[int]) -> list[tuple[int, str]]:
        """Return the lines of a source that exist."""
        found = [(number, self._quoted.get((plan_id, number), "")) for number in numbers]
        return [(number, raw) for number, raw in found if raw.strip()][:MOST_LINES]


def _naming(naming: Naming) -> str:
    """Return how a task names the agency: as lead or coordinating, by name or in a group."""
    role = gettext("Chủ trì") if naming.role == PartyRole.LEAD else gettext("Phối hợp")
    return f"{role}: {naming.text}"


def _summary(aims: list[Row], works: list[Row], asked: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the two bars with their numbers, each number a link to its rows."""
    return [
        _bar("ct", "chi-tieu", aims, OF_AIMS, asked),
        _bar("nv", "nhiem-vu", works, OF_WORKS, asked),
    ]


def _bar(
    name: str, place: str, rows: list[Row], verdicts: Iterable[Verdict], asked: Mapping[str, str]
) -> dict[str, Any]:
    """Return one bar; the verdict that is asked for leads back to all rows."""
    counts = [(verdict, sum(row.verdict == verdict for row in rows)) for verdict in verdicts]
    return {
        "name": name,
        "total": len(rows),
        "pieces": stacked([(VERDICTS[verdict][4], count) for verdict, count in counts]),
        "parts": [
            {
                "word": gettext(VERDICTS[verdict][2]),
                "shape": VERDICTS[verdict][3],
                "count": count,
                "is_asked": asked[name] == verdict,
                "url": f"?{name}={verdict}#{place}" if asked[name] != verdict else f"?#{place}",
            }
            for verdict, count in counts
            if count
        ],
    }


def _child(line: ChildLine) -> dict[str, Any]:
    """Return the row of a plan below with its counts."""
    return {
        "line": line,
        "url": reverse("plans:cascade", args=[line.plan.pk]),
        "enough": line.aims[Verdict.EQUAL] + line.aims[Verdict.HIGHER],
        "lower": line.aims[Verdict.LOWER],
        "missing": line.aims[Verdict.MISSING],
        "unsure": line.aims[Verdict.POSSIBLE] + line.aims[Verdict.DIFFERENT],
        "tasks_missing": line.works[Verdict.MISSING],
        "tasks_unsure": line.works[Verdict.POSSIBLE],
        "tasks": sum(line.works.values()),
    }
