"""S12: what a citizen opens first is small and quick on a poor line; and what `motcua bench` says of it."""

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.rules import State
from motcua.operations.bench import plan
from motcua.operations.bench.figures import Figure
from motcua.operations.bench.results import Result
from motcua.operations.bench.slow_line import LARGEST_KB, LONGEST_SECONDS, loaded
from motcua.operations.cli import main
from motcua.operations.commands import bench
from tests.promises.worlds import dossier_in, make_world

pytestmark = pytest.mark.usefixtures("committed_database")


@pytest.mark.parametrize("page", ["first", "follow", "find"])
def test_a_citizens_page_is_small_and_usable_on_a_slow_line(chromium: Browser, house_server: str, page: str) -> None:
    token, _letters = queries.receipt_secrets(dossier_in(make_world().own, State.IN_PROCESS))
    address = {"first": "/", "follow": f"/theo-doi/{token}", "find": "/thu-tuc/"}[page]
    load = loaded(chromium, house_server + address)
    assert 5 < load.kilobytes <= LARGEST_KB
    assert 0 < load.seconds <= LONGEST_SECONDS


def test_a_figure_stands_beside_its_limit() -> None:
    figure = Figure(promise="S12", what="first page", ours=120, limit=100, unit="KB")
    assert not figure.is_held
    assert "120 KB     at most   100 KB   BROKEN" in figure.line()


def test_a_broken_promise_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Figure(promise="S10", what="import", ours=61, limit=60, unit="s")
    told = Result(part="office", size="10k", commit="x", taken_at="", machine={}, figures=[broken])
    monkeypatch.setattr(plan, "everything", lambda **_told: [told])
    result = CliRunner().invoke(main, ["bench"])
    assert result.exit_code == 1
    assert "Not held: import" in result.output


def test_without_the_tools_of_development_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "find_spec", lambda _name: None)
    result = CliRunner().invoke(main, ["bench"])
    assert result.exit_code == 1
    assert "make setup" in result.output
