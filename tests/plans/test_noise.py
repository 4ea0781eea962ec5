"""Bad scans made from a plan of our own: what is found, and that no number is invented."""

import pytest
from tests.plans.noise import scanned
from tests.plans.score import score_targets, score_tasks

from motcua.reform.plans.rules import read_plan

LEAST_TARGETS, LEAST_TASKS, LEAST_LEADS = 0.85, 0.75, 0.5
SCANS = [(strength, seed) for strength in (0.1, 0.2, 0.3, 0.4) for seed in (0, 1)]


@pytest.mark.parametrize(("strength", "seed"), SCANS)
def test_a_bad_scan_is_read(strength: float, seed: int) -> None:
    lines, label = scanned("truong-giang", strength, seed)
    data = read_plan(lines).as_data()
    targets, tasks = score_targets(label, data), score_tasks(label, data)
    assert min(targets.precision, targets.recall, targets.fields["scope"]) >= LEAST_TARGETS
    assert min(tasks.precision, tasks.recall, tasks.fields["deadline"]) >= LEAST_TASKS
    assert tasks.fields["lead"] >= LEAST_LEADS


@pytest.mark.parametrize(("strength", "seed"), SCANS[::3])
def test_no_number_is_invented(strength: float, seed: int) -> None:
    lines, _ = scanned("truong-giang", strength, seed)
    for target in read_plan(lines).targets:
        digits = f"{target.value:g}"
        source = lines[target.value_line - 1]
        assert digits in source or digits.replace(".", ",") in source


def test_all_that_is_read_from_lost_columns_is_doubtful() -> None:
    lines, _ = scanned("truong-giang", 0.2, 0)
    assert all(task.confidence < 0.5 and task.doubts for task in read_plan(lines).tasks)
