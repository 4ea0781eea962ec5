"""What must hold of dossiers at any moment: numbers, hands, clock, spans, counts and files, each computed again.

One function serves the nightly check, the command of the operator, the kit of faults and a restored copy. It believes
no column: what the ledger, the calendar and the shelf of files say is compared with what is kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby

from django.db.models import Count, Q
from django.utils import timezone

from motcua.base.ledger.models import Entry
from motcua.casework.dossiers.models import (
    Dossier,
    DossierComponent,
    DossierSpan,
    DossierTally,
    NumberCounter,
    Paper,
    PaperState,
)
from motcua.casework.dossiers.queries.clock import KIND
from motcua.casework.dossiers.queries.numbering import pattern_on
from motcua.casework.dossiers.queries.spans import span_of
from motcua.casework.dossiers.rules import Span, State, Stated, dossier_code, spans_of
from motcua.casework.procedures.queries import steps_of
from motcua.engines.files.queries import damaged_of
from motcua.engines.worktime.queries import calendar_for
from motcua.people.organizations.queries import unit_on

AT_ONCE = 200
# Drawing a paper takes a second; one that waits so long has lost its job.
PAPER_GRACE = timedelta(hours=1)
_NOBODYS = frozenset({State.AWAITING_SUPPLEMENT, State.RESULT_READY, State.RETURNED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One thing that does not hold: which rule, of what, in words without personal data."""

    rule: str
    kind: str
    subject_id: int
    words: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of some dossiers, each table read once."""

    dossiers: Mapping[int, Dossier]
    entries: Mapping[int, list[Stated]]
    spans: Mapping[int, list[Span]]
    tallies: Mapping[int, DossierTally]
    papers: Mapping[int, tuple[int, int, int, int]]
    steps: Callable[[int], tuple[object, ...]]


def broken_invariants(dossier_ids: Sequence[int], *, now: datetime) -> Iterator[Broken]:
    """Yield what does not hold of these dossiers, and of the numbers of their agencies on their days.

    The caller opens a snapshot, so that what is being written meanwhile is no fault.
    """
    days: set[tuple[int, date]] = set()
    for first in range(0, len(dossier_ids), AT_ONCE):
        kept = _kept(dossier_ids[first : first + AT_ONCE])
        for dossier in kept.dossiers.values():
            days.add((dossier.receiving_agency_id, timezone.localdate(dossier.received_at)))
            for rule, words in _of_dossier(dossier, kept):
                yield Broken(rule=rule, kind=KIND, subject_id=dossier.pk, words=words)
        yield from _of_files(list(kept.dossiers), now)
    for agency_id, on in sorted(days):
        yield from _of_numbers(agency_id, on)


def _kept(ids: Sequence[int]) -> _Kept:
    entries = Entry.objects.filter(kind=KIND, subject_id__in=ids).order_by("subject_id", "number")
    spans = DossierSpan.objects.filter(dossier__in=ids).order_by("dossier_id", "number")
    counted = (
        DossierComponent.objects.filter(dossier__in=ids, is_received=True)
        .values_list("dossier_id")
        .annotate(
            Count("id"),
            digitised=Count("id", filter=Q(is_digitised=True)),
            reused=Count("id", filter=Q(is_reused=True)),
            stored=Count("id", filter=Q(is_from_store=True)),
        )
        .order_by("dossier_id")
    )
    return _Kept(
        dossiers=Dossier.objects.in_bulk(list(ids)),
        entries={key: [_stated(row) for row in rows] for key, rows in groupby(entries, key=lambda row: row.subject_id)},
        spans={key: [span_of(row) for row in rows] for key, rows in groupby(spans, key=lambda row: row.dossier_id)},
        tallies=DossierTally.objects.in_bulk(list(ids)),
        papers={row[0]: row[1:] for row in counted},
        steps=cache(steps_of),
    )


def _stated(row: Entry) -> Stated:
    return Stated(number=row.number, verb=row.verb, at=row.occurred_at, recorded_at=row.recorded_at, data=row.data)


def _of_dossier(dossier: Dossier, kept: _Kept) -> Iterator[tuple[str, str]]:
    """Yield what does not hold of one dossier."""
    entries, spans = kept.entries.get(dossier.pk, []), kept.spans.get(dossier.pk, [])
    running = [span for span in spans if span.to_at is None]
    if len(running) != 1:
        yield "holder", f"có {len(running)} người giữ cùng lúc, phải có đúng một"
        return
    told = [entry for entry in entries if "state" in entry.data]
    if not told or told[0].verb != "received":
        yield "ledger", "sổ không có bản ghi tiếp nhận"
        return
    accepted = told[0].data
    calendar = calendar_for(accepted["competent_agency"], accepted["calendar_version"])
    again = spans_of(entries, calendar=calendar, steps=kept.steps(accepted["version"]))  # type: ignore[arg-type]  # cache() forgets the type
    if spans != again:
        yield "spans", "các khoảng thời gian đã lưu khác với sổ"
    if dossier.due_at != again[-1].due_at and not dossier.no_due_reason:
        yield "clock", "hạn trả đã lưu khác với hạn tính lại từ sổ và lịch làm việc"
    last = told[-1].data
    held = (dossier.state, dossier.holder_role, dossier.holder_unit_id, dossier.holder_post_id)
    if held != (last["state"], last["holder_role"], last["holder_unit"], last["holder_post"]):
        yield "holder", "người đang giữ hoặc trạng thái khác với bản ghi cuối của sổ"
    if _tally(kept.tallies.get(dossier.pk)) != _counted(dossier, again, kept.papers.get(dossier.pk, (0, 0, 0, 0))):
        yield "tally", "số đếm của hồ sơ khác với giấy tờ và sổ"


def _tally(row: DossierTally | None) -> tuple[object, ...] | None:
    if row is None:
        return None
    papers = (row.paper_count, row.digitised_count, row.reused_count, row.stored_count)
    return (*papers, row.supplement_count, row.is_result_electronic, row.used_seconds)


def _counted(dossier: Dossier, spans: Sequence[Span], papers: tuple[int, int, int, int]) -> tuple[object, ...]:
    """Return what the tally must say."""
    has_result = dossier.resolved_at is not None
    used = sum(span.worked_seconds or 0 for span in spans if span.state not in _NOBODYS)
    return (
        *papers,
        sum(span.state is State.AWAITING_SUPPLEMENT for span in spans),
        has_result and all(span.state is not State.RESULT_RECORDED for span in spans),
        used if has_result else None,
    )


def _of_files(ids: Sequence[int], now: datetime) -> Iterator[Broken]:
    """Yield the files whose bytes are gone or altered, and the papers that nobody draws any more."""
    for file in damaged_of(KIND, ids):
        words = f"tệp {file.pk}: nội dung trong kho bị mất hoặc bị sửa"
        yield Broken(rule="files", kind=KIND, subject_id=file.subject_id, words=words)
    late = Paper.objects.filter(dossier__in=ids, state=PaperState.WAITING, made_at__lt=now - PAPER_GRACE)
    for paper in late.order_by("id"):
        words = f"giấy {paper.pk} vẫn “đang lập” từ {timezone.localtime(paper.made_at):%d/%m/%Y %H:%M}"
        yield Broken(rule="papers", kind=KIND, subject_id=paper.dossier_id or 0, words=words)


def _of_numbers(agency_id: int, on: date) -> Iterator[Broken]:
    """Yield where the codes that an agency gave out on a day are not exactly those of one to its last number."""
    begins = timezone.make_aware(datetime.combine(on, datetime.min.time()))
    day = Dossier.objects.filter(
        receiving_agency=agency_id, received_at__gte=begins, received_at__lt=begins + timedelta(days=1)
    )
    codes = sorted(day.values_list("code", flat=True))
    last = NumberCounter.objects.filter(agency=agency_id, counted_on=on).values_list("last", flat=True).first() or 0
    pattern, agency = pattern_on(on), unit_on(agency_id, on).code
    due = {dossier_code(pattern, agency=agency, on=on, number=number) for number in range(1, last + 1)}
    if len(codes) != last or set(codes) != due:
        missing, strange = len(due - set(codes)), len(set(codes) - due)
        words = f"ngày {on:%d/%m/%Y} đã cấp {last} mã: thiếu {missing}, lạ {strange}, có {len(codes)} hồ sơ"
        yield Broken(rule="numbers", kind="agency", subject_id=agency_id, words=words)
