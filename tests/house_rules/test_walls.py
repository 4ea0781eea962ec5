"""Call down: imports, relations, migrations and addresses alike."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django.apps
import pytest
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.urls import URLResolver, get_resolver

from tests.house_rules.source import ROOT, SOURCE

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}


def ranks(contract: str) -> dict[str, int]:
    """Return the height of each name in a layers contract; more is lower."""
    layers = CONTRACTS[contract]["layers"]
    return {name: depth for depth, layer in enumerate(layers) for name in re.findall(r"\w+", layer)}


GROUPS, ROOMS = ranks("groups"), ranks("rooms")


def points_up(source: str, target: str) -> bool:
    """Return whether an arrow between two dotted names goes up, or sideways between two rooms."""
    if not (source.startswith("motcua.") and target.startswith("motcua.")):
        return False
    from_, to = source.split(".")[1:3], target.split(".")[1:3]
    if from_[0] == "config" or from_ == to:
        return False
    if from_[0] != to[0]:
        return GROUPS[from_[0]] >= GROUPS[to[0]]
    return ROOMS.get(from_[-1], 0) >= ROOMS.get(to[-1], 0)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a tree."""
    command = [sys.executable, "-c", "import importlinter.cli as c; raise SystemExit(c.lint_imports(no_cache=True))"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, env={"PYTHONPATH": "src"})  # noqa: S603 (our own interpreter)


def test_the_import_contracts_hold() -> None:
    """Data flows one way; whoever reads a room need read nothing above it."""
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_the_import_contracts_can_fail(tmp_path: Path) -> None:
    """An import upward is found."""
    shutil.copytree(SOURCE, tmp_path / "src", ignore=shutil.ignore_patterns("static", "__pycache__", "locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "src/motcua/base/text.py").open("a") as text:
        text.write("\nimport motcua.portal  # noqa: E402\n")
    assert lint(tmp_path).returncode == 1


def test_relations_point_down() -> None:
    """A foreign key is an import that import-linter cannot see."""
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model}"
        for model in django.apps.apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and isinstance(field.related_model, type)
        and points_up(model.__module__, field.related_model.__module__)
    ]
    assert not wrong, "\n".join(wrong)


def test_migrations_point_down() -> None:
    """A migration that waits for one above ties the rooms together for good."""
    loader = MigrationLoader(None)
    module = {config.label: config.name for config in django.apps.apps.get_app_configs()}
    wrong = [
        f"{app}.{name} -> {parent}"
        for (app, name), migration in loader.disk_migrations.items()
        for parent, _ in migration.dependencies
        if parent in module and points_up(module.get(app, ""), module[parent])
    ]
    assert not wrong, "\n".join(wrong)


def includes(resolver: URLResolver) -> Iterator[tuple[str, str]]:
    """Return each pair of a module of addresses and one that it includes."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield _module(resolver.urlconf_name), _module(pattern.urlconf_name)
            yield from includes(pattern)


def _module(urlconf: Any) -> str:
    """Return the dotted name of a module of addresses."""
    return urlconf if isinstance(urlconf, str) else getattr(urlconf, "__name__", "")


def test_included_addresses_point_down() -> None:
    """An include by name is an import too."""
    assert [pair for pair in includes(get_resolver()) if points_up(*pair)] == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("motcua.base.ledger.models", "motcua.people.accounts.models", True),
        ("motcua.engines.files.models", "motcua.engines.worktime.models", True),
        ("motcua.casework.procedures.models", "motcua.casework.dossiers.models", True),
        ("motcua.casework.dossiers.models", "motcua.casework.procedures.models", False),
        ("motcua.casework.dossiers.models", "motcua.people.accounts.models", False),
        ("motcua.config.urls", "motcua.portal.web.urls", False),
    ],
)
def test_the_direction_of_an_arrow_is_known(source: str, target: str, expected: bool) -> None:  # noqa: FBT001 (a table)
    """Up is wrong, and so is sideways between rooms that do not know each other."""
    assert points_up(source, target) is expected


def test_each_folder_of_migrations_names_its_last() -> None:
    """Two branches that both add a migration must conflict where a person sees it."""
    for folder in SOURCE.rglob("migrations"):
        names = sorted(path.stem for path in folder.glob("[0-9]*.py"))
        if names:
            assert (folder / "max_migration.txt").read_text().strip() == names[-1], folder
