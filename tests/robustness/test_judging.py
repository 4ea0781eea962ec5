"""The counting after the faults can fail: it finds one write lost, one doubled, and a kill that struck nobody."""

import signal
import subprocess
import sys
from collections import Counter

from tests.robustness.judging import MOST, Deed, lost_and_doubled
from tests.robustness.product import send

TOLD: Counter[Deed] = Counter({(number, verb): count for number in (1, 2) for verb, count in MOST.items()})


def test_all_that_was_told_and_nothing_more_is_right() -> None:
    assert lost_and_doubled(TOLD, TOLD) == (Counter(), [])


def test_what_was_done_though_its_answer_was_cut_off_is_no_fault() -> None:
    assert lost_and_doubled(TOLD - Counter([(2, "returned")]), TOLD) == (Counter(), [])


def test_each_deed_that_is_missing_is_lost() -> None:
    for deed in TOLD:
        assert lost_and_doubled(TOLD, TOLD - Counter([deed])) == (Counter([deed]), [])


def test_each_deed_that_stands_once_more_is_doubled() -> None:
    for deed in TOLD:
        assert lost_and_doubled(TOLD, TOLD + Counter([deed])) == (Counter(), [deed])


def test_a_deed_that_no_client_does_is_doubled() -> None:
    assert lost_and_doubled(TOLD, TOLD + Counter([(1, "withdrawn")])) == (Counter(), [(1, "withdrawn")])


def test_a_signal_says_whether_anybody_was_there() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert send(child.pid, signal.SIGKILL)
    assert not send(child.pid, signal.SIGKILL)
    assert not send(0, signal.SIGKILL)
