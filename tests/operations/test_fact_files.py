"""The command ships facts, and times what is counted over them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from motcua.base.lake import manifest
from motcua.operations.cli import main
from motcua.reform.indicators.registry.feeds import feeds


@pytest.mark.django_db(transaction=True)
def test_the_command_ships_every_fact_and_then_only_what_changed(tmp_path: Path) -> None:
    first = CliRunner().invoke(main, ["facts", "export", "--to", str(tmp_path)])
    again = CliRunner().invoke(main, ["facts", "export", "--to", str(tmp_path)])
    told = manifest.read(tmp_path)
    assert (first.exit_code, again.exit_code) == (0, 0), first.output + again.output
    assert told
    assert set(told.facts) == {feed.name for feed in feeds()}
    assert f"Batch 2 in {tmp_path}" in again.output


@pytest.mark.django_db(transaction=True)
def test_interrupted_it_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_args: Any, **_kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("motcua.base.lake.shipping.export", stopped)
    result = CliRunner().invoke(main, ["facts", "export", "--to", str(tmp_path)])
    assert result.exit_code == 1
    assert "type the same command to go on" in result.output


@pytest.mark.django_db(transaction=True)
def test_each_measure_is_timed_beside_a_bare_scan(tmp_path: Path, settings: Any) -> None:
    settings.MOTCUA_FACTS = tmp_path / "facts"
    result = CliRunner().invoke(main, ["facts", "bench", "--times", "1", "--json", str(tmp_path / "times.json")])
    assert result.exit_code == 0, result.output
    lines = {line["key"]: line for line in json.loads((tmp_path / "times.json").read_text())}
    assert lines["dossiers_on_time_rate"]["columns"][:2] == ["dossier_key", "competent_agency_id"]
    assert "too few rows to judge" in result.output
