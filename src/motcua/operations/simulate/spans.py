"""The spans and the tally of one dossier, gathered while its entries are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from motcua.casework.dossiers.actions import ComponentIn
from motcua.casework.dossiers.rules import State, Stay, allowed_hours
from motcua.casework.procedures.rules import StepSpec
from motcua.engines.worktime.rules import Limit
from motcua.operations.simulate.rows import NULL, Rows, flag, moment, number
from motcua.operations.simulate.ticks import Ticks

# What counts as the office's time until there is a result.
_NOT_USED = {State.AWAITING_SUPPLEMENT, State.RESULT_READY, State.RETURNED, State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Opened:
    """A span as an entry opens it."""

    number: int
    from_at: datetime
    state: State
    role: str
    unit_id: int
    post_id: int | None
    due_at: datetime | None

    @property
    def facts(self) -> tuple[object, ...]:
        """Return what the next span must differ in."""
        return (self.state, self.role, self.unit_id, self.post_id, self.due_at)


class Line:
    """A dossier's line of time."""

    def __init__(self, ticks: Ticks, steps: Sequence[StepSpec], limit: Limit) -> None:
        """Begin before acceptance."""
        self._ticks, self._steps, self._limit = ticks, steps, limit
        self._spans: list[Opened] = []

    def open(self, span: Opened) -> None:
        """Cut the line, where the new span differs from the running one."""
        if not self._spans or self._spans[-1].facts != span.facts:
            self._spans.append(span)

    def write(self, rows: Rows, dossier_id: int, papers: Sequence[ComponentIn], *, is_resolved: bool) -> None:
        """Put down every span and what is counted of them."""
        spans = self._spans
        ends = [span.from_at for span in spans[1:]]
        places = [self._ticks.at(span.from_at) for span in spans]
        worked = [end - start for start, end in pairwise(places)]
        stays = [
            Stay(
                role=span.role,
                unit_id=span.unit_id,
                post_id=span.post_id,
                state=span.state,
                started_at=span.from_at,
                ended_at=end,
            )
            for span, end in zip(spans, ends, strict=False)
        ]
        allowed = allowed_hours(stays, [timedelta(seconds=n) for n in worked], self._steps, self._limit)
        key = str(dossier_id)
        for at, span in enumerate(spans):
            is_over = at < len(ends)
            hours = allowed[at] if is_over else None
            from_at = moment(span.from_at)
            rows.add(
                "dossiers_dossierspan",
                key,
                str(span.number),
                from_at,
                moment(ends[at]) if is_over else NULL,
                from_at,
                span.state,
                span.role,
                str(span.unit_id),
                number(span.post_id),
                moment(span.due_at),
                str(worked[at]) if is_over else NULL,
                str(round(hours * 60)) if hours is not None else NULL,
            )
        used = sum(n for span, n in zip(spans, worked, strict=False) if span.state not in _NOT_USED)
        self._tally(rows, key, papers, used if is_resolved else None)

    def _tally(self, rows: Rows, key: str, papers: Sequence[ComponentIn], used: int | None) -> None:
        received = [paper for paper in papers if paper.is_received]
        states = [span.state for span in self._spans]
        rows.add(
            "dossiers_dossiertally",
            key,
            str(len(received)),
            str(sum(paper.is_digitised for paper in received)),
            str(sum(paper.is_reused for paper in received)),
            str(sum(paper.is_from_store for paper in received)),
            str(states.count(State.AWAITING_SUPPLEMENT)),
            flag(used is not None and State.RESULT_RECORDED not in states),
            number(used),
        )
