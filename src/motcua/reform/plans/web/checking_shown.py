"""The page of checking put together: source, tabs, rows, and the open item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.reform.plans.models import ItemKind, ItemState, ReadItem
from motcua.reform.plans.queries import checking
from motcua.reform.plans.queries.checking import Draft
from motcua.reform.plans.rules.passages import Piece
from motcua.reform.plans.web.checking_forms import ItemForm, MergeForm, item_form, part_forms
from motcua.reform.plans.web.item_words import (
    aim_words,
    chip_of,
    confidence_of,
    deadline_words,
    doubt_words,
    scope_words,
    title_of,
)

DOUBTFUL, TARGETS, TASKS, UNUSED = "nghi-ngo", "chi-tieu", "nhiem-vu", "con-so"
TABS = (
    (DOUBTFUL, _("Nghi ngờ trước")),
    (TARGETS, _("Chỉ tiêu")),
    (TASKS, _("Nhiệm vụ")),
    (UNUSED, _("Con số không dùng")),
)
GONE = (ItemState.REJECTED, ItemState.MERGED, ItemState.SPLIT)


@dataclass(frozen=True, slots=True)
class Row:
    """An item in a list."""

    item: ReadItem
    title: str
    aim: str
    under: str
    shape: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of the source: its text, how it is coloured, and the codes that begin here with their addresses."""

    text: str
    look: str
    chips: list[tuple[str, str, str]]


def address(plan_id: int, group: str, key: str, *, anchor: bool = True, **more: object) -> str:
    """Return the address of the page with an item open."""
    told = urlencode({"nhom": group, "muc": key, **more})
    return f"{reverse('plans:checking', args=[plan_id])}?{told}" + (f"#{key.lower()}" if anchor else "")


def group_of(item: ReadItem) -> str:
    """Return the tab in which an item stands."""
    if item.state == ItemState.PENDING and checking.is_doubtful(item):
        return DOUBTFUL
    return TARGETS if item.kind == ItemKind.TARGET else TASKS


def rows_of(draft: Draft, group: str) -> list[ReadItem]:
    """Return the items of a tab."""
    if group == DOUBTFUL:
        return draft.doubtful
    return draft.of(ItemKind.TARGET) if group == TARGETS else draft.of(ItemKind.TASK) if group == TASKS else []


def row(draft: Draft, item: ReadItem, group: str) -> Row:
    """Return an item as a row."""
    is_target = item.kind == ItemKind.TARGET
    leads = "; ".join(item.value["lead"]) if not is_target else ""
    under = scope_words(item.value["scope"]) if is_target else leads and gettext("Chủ trì %(who)s") % {"who": leads}
    aim = aim_words(item.value) if is_target else deadline_words(item.value)
    shape, words = chip_of(item)
    return Row(item, title_of(item), aim, under, shape, words, address(draft.plan.pk, group, item.key))


def marks(
    draft: Draft, pieces: Sequence[Piece], by_key: Mapping[str, ReadItem], current: ReadItem | None
) -> list[Mark]:
    """Return a line of the source with its items marked."""
    return [
        Mark(
            piece.text.replace("\t", " | "),
            _look([by_key[key] for key in piece.keys], current),
            [
                (key, address(draft.plan.pk, group_of(by_key[key]), key), "on" if _is(current, key) else "")
                for key in piece.starts
            ],
        )
        for piece in pieces
    ]


def _is(current: ReadItem | None, key: str) -> bool:
    """Return whether a code is that of the open item."""
    return current is not None and current.key == key


def _look(items: Sequence[ReadItem], current: ReadItem | None) -> str:
    """Return the colour of a passage: the open item, else what still asks for a look, else decided."""
    if not items:
        return ""
    if current is not None and any(item.pk == current.pk for item in items):
        return "on"
    waiting = [item for item in items if item.state == ItemState.PENDING]
    if waiting:
        return "ask" if any(checking.is_doubtful(item) for item in waiting) else "none"
    return "off" if all(item.state == ItemState.REJECTED for item in items) else "done"


def context(
    draft: Draft,
    *,
    now: datetime,
    group: str,
    current: ReadItem | None,
    deed: str = "",
    form: ItemForm | None = None,
) -> dict[str, Any]:
    """Return what the page shows."""
    by_key = {item.key: item for item in draft.items}
    listed = rows_of(draft, group)
    at = next((n for n, item in enumerate(listed) if current and item.pk == current.pk), None)
    total, pending, doubtful = len(draft.items), len(draft.pending), len(draft.doubtful)
    return {
        "draft": draft,
        "plan": draft.plan,
        "title": _title(draft),
        "group": group,
        "deed": deed,
        "tabs": [(name, label, _count(draft, name)) for name, label in TABS],
        "before": [row(draft, item, group) for item in listed[:at]],
        "after": [row(draft, item, group) for item in listed[at + 1 :]] if at is not None else [],
        "previous": _url(draft, group, listed[at - 1] if at else None),
        "next": _url(draft, group, listed[at + 1] if at is not None and at + 1 < len(listed) else None),
        "recent": [row(draft, item, group_of(item)) for item in draft.recent()] if group == DOUBTFUL else [],
        "lines": [(line, marks(draft, line.pieces, by_key, current)) for line in checking.source_lines(draft)],
        "unused": draft.source.reading.get("not_targets", []) if group == UNUSED else [],
        "open": opened(draft, current, form=form, now=now) if current else None,
        "seen": total - pending,
        "total": total,
        "doubtful": doubtful,
        "sure": pending - doubtful,
        "bar": _bar(total - pending, doubtful, pending - doubtful),
        "accuracies": _accuracies(draft, group),
        "part_forms": part_forms(current) if deed == "tach" and current else [],
        "used": (0, 1),
        "merge_form": merge_form(draft, current) if deed == "gop" and current else None,
        "is_scan": draft.source.reading.get("is_scan", False),
    }


def _title(draft: Draft) -> str:
    """Return what the page is called: the title of the plan goes on in small letters after the verb."""
    title = draft.plan.title or draft.source.file_name
    first = title.split(" ", 1)[0]
    goes_on = first.istitle() and draft.plan.title
    return gettext("Duyệt %(plan)s") % {"plan": title[:1].lower() + title[1:] if goes_on else title}


def _url(draft: Draft, group: str, item: ReadItem | None) -> str:
    """Return the address of a neighbour in the list."""
    return address(draft.plan.pk, group, item.key) if item else ""


def _count(draft: Draft, group: str) -> int:
    """Return how many stand in a tab."""
    return len(draft.source.reading.get("not_targets", [])) if group == UNUSED else len(rows_of(draft, group))


def _bar(seen: int, doubtful: int, waiting: int) -> list[tuple[str, str, str]]:
    """Return the parts of the progress bar: class, where it begins, how wide, of a hundred."""
    total, at = max(seen + doubtful + waiting, 1), 0.0
    found = []
    for look, count in (("seen", seen), ("ask", doubtful), ("rest", waiting)):
        width = 100 * count / total
        found.append((look, f"{at:.2f}", f"{width:.2f}"))
        at += width
    return found


def _accuracies(draft: Draft, group: str) -> list[tuple[str, checking.Accuracy]]:
    """Return how well each kind was read, by what was decided; a tab of one kind says it of that kind."""
    kinds = {TARGETS: (ItemKind.TARGET,), TASKS: (ItemKind.TASK,)}.get(group, tuple(ItemKind))
    found = [(str(kind.label), checking.accuracy(draft.of(kind))) for kind in kinds]
    return [(label, accuracy) for label, accuracy in found if accuracy.decided]


def opened(draft: Draft, item: ReadItem, *, form: ItemForm | None, now: datetime) -> dict[str, Any]:
    """Return the open item: its form, its doubts, what it stands beside."""
    on = timezone.localdate(now)
    is_task = item.kind == ItemKind.TASK
    steps, words = confidence_of(item)
    shape, state = chip_of(item)
    raw = [line for line in draft.source.lines if item.line <= line[0] <= item.line_end]
    is_restored = any(restored and restored.strip() != said.strip() for _n, said, restored in raw)
    return {
        "item": item,
        "is_task": is_task,
        "title": title_of(item),
        "shape": shape,
        "state": state,
        "doubts": [] if doubt_words(item) == [state] else doubt_words(item),
        "steps": steps,
        "sureness": words,
        "raw": item.as_read.get("quote") or " ".join(said for _n, said, _r in raw) if is_restored else "",
        "read": item.as_read.get("task" if is_task else "text", "") if is_restored else "",
        "aim": aim_words(item.value) if not is_task else "",
        "form": form or item_form(item.kind, item.value),
        "is_open": item.state not in GONE,
        "is_unbound": not is_task and not item.value["indicator"] and item.state != ItemState.PENDING,
        "beside": _beside(draft, item),
        "parent": _parent(draft, item),
        "named": checking.named_parties(draft, item, on=on) if is_task else {},
        "back": address(draft.plan.pk, group_of(item), item.key),
    }


def merge_form(draft: Draft, item: ReadItem, data: Any = None) -> MergeForm:  # noqa: ANN401 (POST data)
    """Return the form of merging: what repeats or contradicts first."""
    others = [o for o in draft.of(ItemKind(item.kind)) if o.pk != item.pk and o.state not in GONE]
    listed = [(str(o.pk), " · ".join((o.key, row(draft, o, TARGETS).aim, title_of(o)))) for o in others]
    return MergeForm(data, others=listed, initial={"into": item.repeats_id})


def _beside(draft: Draft, item: ReadItem) -> list[tuple[str, Row]]:
    """Return the items that belong to this one, each with how."""
    mine = item.as_read.get("id", item.value.get("id"))
    found = []
    for other in draft.items:
        if other.pk == item.pk:
            continue
        if other.pk == item.repeats_id:
            found.append((gettext("Nhắc lại, sẽ gộp khi áp dụng"), other))
        elif mine and other.as_read.get("part_of") == mine:
            found.append((gettext("Trong đó"), other))
        elif item.as_read.get("part_of") and other.as_read.get("id") == item.as_read["part_of"]:
            found.append((gettext("Thuộc"), other))
        elif other.pk == item.merged_into_id:
            found.append((gettext("Đã gộp vào"), other))
        elif other.split_from_id == item.pk:
            found.append((gettext("Tách thành"), other))
    return [(how, row(draft, other, group_of(other))) for how, other in found]


def _parent(draft: Draft, item: ReadItem) -> str:
    """Return what the parent plan asks of the same measure and level."""
    target = checking.parents_target(draft, item)
    terms = sorted(target.terms.all(), key=lambda term: term.valid_from) if target else []
    if target is None or not terms or draft.plan.parent is None:
        return ""
    asked = {"comparator": terms[-1].comparator, "value": terms[-1].value, "unit": target.unit}
    return gettext("Kế hoạch cấp trên %(number)s: %(aim)s") % {
        "number": draft.plan.parent.number,
        "aim": f"{aim_words(asked)}, {scope_words(target.scope)}",
    }
