"""The reference of all measures (`docs/reference/measures.md`), written from the registry."""

from collections.abc import Iterable
from itertools import chain

from django.utils import translation

from motcua.reform.indicators.base import Direction, Kind, Measure
from motcua.reform.indicators.registry import measures

HEAD = """# Measures

Written from `reform/indicators/registry` by `motcua facts measures --to docs/reference/measures.md`; edit the words
there (`words.toml`). How a measure comes about is in [the measure](../explanation/measure.md). One definition serves
dashboards, files, targets and reports.

A source is where the measure is asked for; ↓ means that lower is better. A rate is n of d in whole rows; zero of zero
is "no data".
"""
COMPUTED = "Counted from facts, which follow from the record; nobody types them."
REPORTED = """No fact tells them: people type numerator and denominator with their evidence, and the figure is marked so
wherever it stands."""
_KINDS = {
    Kind.RATE: "rate",
    Kind.COUNT: "count",
    Kind.MEAN: "mean",
    Kind.ORDER: "order statistic",
    Kind.REPORTED: "reported",
}


def measure_list() -> str:
    """Return the page: what is computed, then what is reported, each by key."""
    with translation.override("vi"):
        known = measures()
        computed = [one for one in known if not one.is_reported]
        reported = [one for one in known if one.is_reported]
        lines = chain(
            [HEAD, f"## Computed: {len(computed)}", "", COMPUTED, ""],
            _table(("Key", "Name", "Definition", "Unit", "Kind", "Facts", "Source"), map(_computed, computed)),
            ["", f"## Reported: {len(reported)}", "", REPORTED, ""],
            _table(("Key", "Name", "Definition", "Unit", "Source"), map(_reported, reported)),
        )
        return "\n".join(lines) + "\n"


def _table(titles: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """Yield the lines of a table."""
    yield _row(titles)
    yield _row("---" for _ in titles)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _computed(one: Measure) -> tuple[str, ...]:
    return (*_said(one), _KINDS[one.kind], f"`{one.fact.get_name()}`", str(one.legal_basis) or "none")


def _reported(one: Measure) -> tuple[str, ...]:
    return (*_said(one), str(one.legal_basis) or "none")


def _said(one: Measure) -> tuple[str, str, str, str]:
    """Return the cells that both tables have."""
    better = " ↓" if one.direction is Direction.DOWN else ""
    return f"`{one.key}`", f"{one.label}{better}", str(one.definition), one.unit
