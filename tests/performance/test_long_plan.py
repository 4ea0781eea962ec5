"""What `motcua bench` reads as a long plan is one: all its targets and tasks are found, whatever the time."""

from motcua.operations.bench.reading import long_plan
from motcua.reform.plans.rules import read_plan


def test_a_long_plan_is_read_whole() -> None:
    lines = long_plan(pages=10)
    plan = read_plan(lines)
    assert len({target.mention for target in plan.targets}) == sum(line.count("%") for line in lines)
    assert len(plan.tasks) == sum("\t" in line for line in lines) - 1
