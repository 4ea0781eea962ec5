"""Each part of `make bench`, played for seconds on a small volume: what must hold holds at any speed."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.operations.bench import page, plan, results, volumes
from motcua.operations.bench.figures import Figure
from motcua.operations.bench.page_plans import whole_tables
from motcua.operations.bench.parts.day import seconds_to_normal
from motcua.operations.bench.results import Result

SIZE = "300"
# Nothing lost, nothing broken, every answer good: promised at any speed. Timings are not judged here.
NEVER = ("acknowledged and missing", "rules of the record broken", "requests without a good answer")


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    """Load the smallest volume into a home of its own, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-bench-")).resolve()
    folder.chmod(0o755)  # the system users of an office started as root pass through
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOTCUA_HOME", str(folder))
        with volumes.serving(SIZE) as volume:
            volumes.load(volume, processes=1)
            yield
    shutil.rmtree(folder, ignore_errors=True)


def _ran(part: str, seconds: float = 2) -> dict[str, Figure]:
    result = plan.measured(part, SIZE, anew=True, seconds=seconds)
    assert results.known(part, SIZE) == result
    figures = {figure.what: figure for figure in result.figures}
    assert figures
    assert [what for what in NEVER if what in figures and figures[what].ours] == []
    return figures


@pytest.mark.usefixtures("small")
def test_every_step_is_timed_beside_what_the_database_takes_alone() -> None:
    figures = _ran("writes", 1)
    steps = ("receive", "hand_over", "take_up", "settle", "approve (head)", "record_result", "return_result")
    assert all(figures[f"{step} over HTTP, 8 clients"].ours > 0 for step in steps)
    assert figures["acknowledged dossiers"].ours > 0
    for name in ("receive, one statement", "receive, several statements, one office", "settle", "desk"):
        assert figures[f"{name}: the database alone"].ours > 0


@pytest.mark.usefixtures("small")
def test_a_day_loses_nothing_and_answers_everybody() -> None:
    figures = _ran("day", 5)
    assert figures["acknowledged dossiers"].ours > 0
    assert figures["reads, p50"].ours > 0
    assert figures["CPU of driver, a request"].ours > 0
    details = json.loads((results.folder() / f"day-{SIZE}.json").read_text())["details"]
    assert details["letters"] > 0


@pytest.mark.usefixtures("small")
def test_a_crowd_loses_nothing() -> None:
    assert _ran("spike", 2)["acknowledged dossiers"].ours > 0


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("leader", "leader's page, p95"),
        ("memory", "largest web process after the load"),
        ("export", "lines of .csv a second"),
        ("highest", "highest load at which S3 holds"),
    ],
)
def test_the_other_parts_measure_what_they_promise(part: str, what: str) -> None:
    assert _ran(part, 2)[what].ours >= 0


@pytest.mark.usefixtures("small")
def test_no_page_reads_a_growing_table_from_end_to_end() -> None:
    figures = _ran("plans")
    details = json.loads((results.folder() / f"plans-{SIZE}.json").read_text())["details"]
    assert details["whole"] == []
    assert figures["pages opened"].ours > 60


def test_a_plan_without_a_condition_reads_the_whole_table() -> None:
    scan = {"Node Type": "Seq Scan", "Relation Name": "dossiers_dossier"}
    walk = {"Node Type": "Index Scan", "Relation Name": "ledger_entry"}
    found = {"Node Type": "Index Scan", "Relation Name": "ledger_entry", "Index Cond": "(id = 1)"}
    assert list(whole_tables({"Node Type": "Aggregate", "Plans": [scan, walk, found]})) == [
        "dossiers_dossier",
        "ledger_entry",
    ]
    assert list(whole_tables({"Node Type": "Limit", "Plans": [walk]})) == []
    assert list(whole_tables({"Node Type": "Limit", "Plans": [{"Node Type": "Sort", "Plans": [walk]}]})) == [
        "ledger_entry"
    ]


def test_a_part_that_stands_for_this_commit_is_only_shown_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figure = Figure(promise="S1", what="receive", ours=0.2, limit=0.15, unit="", is_least=True)
    stands = Result(part="day", size=SIZE, commit="abc", taken_at="", machine={}, figures=[figure])
    monkeypatch.setattr(results, "known", lambda _part, _size: stands)
    monkeypatch.setattr(results, "commit", lambda: "abc")
    assert plan.measured("day", SIZE) is stands
    assert "measured at this commit before" in capsys.readouterr().out


def test_changed_code_is_never_known() -> None:
    stands = Result(part="day", size=SIZE, commit="abc+", taken_at="", machine={}, figures=[])
    assert not stands.is_of_now


def test_back_to_normal_counts_from_the_end_of_the_crowd() -> None:
    course = {str(second): 40.0 for second in range(60)} | {str(second): 900.0 for second in range(10, 34)}
    assert seconds_to_normal(course, calm=10, ends=30, last=60) == 4
    quick = {str(second): 40.0 for second in range(60)}
    assert seconds_to_normal(quick, calm=10, ends=30, last=60) == 0


def test_the_page_of_figures_shows_limit_and_verdict(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(results, "folder", lambda: tmp_path)
    results.keep("day", "10k", [Figure(promise="S3", what="reads, p95", ours=170, limit=150, unit="ms")], {})
    assert "| S3 | reads, p95 | 170 ms | at most 150 ms | **not held** |" in page.page()
