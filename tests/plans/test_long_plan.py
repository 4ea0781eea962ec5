"""A plan of a hundred pages is read whole, and says how far it is."""

from tests.plans.long_plan import long_plan

from motcua.reform.plans.rules import read_plan


def test_a_plan_of_a_hundred_pages_is_read_with_progress() -> None:
    steps: list[tuple[int, int]] = []
    plan = read_plan(long_plan(), lambda done, of: steps.append((done, of)))
    assert steps == sorted(steps)
    assert len(steps) >= 5
    assert steps[-1][0] == steps[-1][1]
    assert len(plan.targets) == 9 * 45
    assert len(plan.tasks) == 9 * 30
