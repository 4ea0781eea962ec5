"""A hidden count cannot be recomputed, not even by who knows the rule: every small table is walked."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.dashboards.rules import LEAST, Hiding, hidden

Rule = Callable[[Sequence[int]], Hiding]
Shown = tuple[int | None, ...]


def recomputed(rule: Rule, *, rows: int, most: int) -> list[tuple[int, ...]]:
    """Return the tables of which a reader of the published page, who knows the rule, can tell a hidden cell."""
    alike: dict[tuple[Shown, int | None], list[tuple[int, ...]]] = defaultdict(list)
    for table in product(range(most + 1), repeat=rows):
        found = rule(table)
        shown = tuple(None if place in found.rows else count for place, count in enumerate(table))
        alike[(shown, None if found.is_total_hidden else sum(table))].append(table)
    return [
        tables[0]
        for (shown, _total), tables in alike.items()
        for place, cell in enumerate(shown)
        if cell is None and len({table[place] for table in tables}) == 1
    ]


@pytest.mark.parametrize(("rows", "most"), [(1, 12), (2, 12), (3, 9), (4, 7), (5, 6)])
def test_no_hidden_cell_of_a_small_table_can_be_recomputed(rows: int, most: int) -> None:
    assert recomputed(hidden, rows=rows, most=most) == []


@pytest.mark.parametrize(
    "careless",
    [
        lambda counts: Hiding(frozenset(i for i, n in enumerate(counts) if 0 < n < LEAST), is_total_hidden=False),
        lambda counts: Hiding(hidden(counts).rows, is_total_hidden=False),
    ],
    ids=["no second cell", "total always shown"],
)
def test_the_proof_can_fail(careless: Rule) -> None:
    assert recomputed(careless, rows=3, most=7)


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_every_small_count_is_hidden_and_never_alone(counts: list[int]) -> None:
    found = hidden(counts)
    assert {place for place, count in enumerate(counts) if 0 < count < LEAST} <= found.rows
    assert len(found.rows) != 1 or found.is_total_hidden
    assert all(counts[place] > 0 for place in found.rows)


def test_nothing_small_nothing_hidden() -> None:
    assert hidden([0, 5, 900]) == Hiding(frozenset(), is_total_hidden=False)
