"""Agencies against the line of all together."""

from motcua.insight.dashboards.rules import ranked
from motcua.insight.dashboards.rules.ranking import Counted


def test_who_stands_on_the_line_as_printed_lacks_nothing() -> None:
    only = Counted(key=1, name="Một", numerator=22, denominator=37)
    (row,) = ranked([only], 595)
    assert (row.gap, row.lacking) == (0, 0)


def test_who_stands_below_lacks_the_cases_to_reach_it() -> None:
    (row,) = ranked([Counted(key=1, name="Một", numerator=20, denominator=37)], 595)
    assert (row.gap, row.lacking) == (-54, 3)
