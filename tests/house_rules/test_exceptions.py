"""The ignore list is empty; where a tool must be told otherwise, the reason stands beside it."""

import re
import tomllib

import django.apps
import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CheckConstraint
from django.template import Context, Template

from tests.house_rules.source import ROOT, modules

PYPROJECT = (ROOT / "pyproject.toml").read_text()
SETTINGS = tomllib.loads(PYPROJECT)["tool"]


def test_each_exception_in_the_code_carries_its_reason() -> None:
    """An exception without a reason is copied by the next reader."""
    mark = re.compile(
        r"#\s*(noqa|type:\s*ignore|pragma)\b(?P<codes>:?\s*(\[[^\]]*\]|[A-Z]+\d+(,\s*[A-Z]+\d+)*))?(?P<reason>.*)"
    )
    wrong = []
    for module in modules():
        for number, line in enumerate(module.text.splitlines(), 1):
            found = mark.search(line)
            is_bare = found and (not found["codes"] or not re.search(r"\w{3}", found["reason"]))
            if is_bare and "house_rules" not in module.path.parts:
                wrong.append(f"{module.path.relative_to(ROOT)}:{number} {line.strip()}")
    assert not wrong, "\n".join(wrong)


def test_each_switched_off_rule_carries_its_reason() -> None:
    """A rule that is off for no stated reason is off for ever."""
    lint = PYPROJECT[PYPROJECT.index("[tool.ruff.lint]") : PYPROJECT.index("[tool.ruff.lint.pydocstyle]")]
    assert [line for line in lint.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line) and "# " not in line] == []
    assert SETTINGS["ruff"]["lint"]["select"] == ["ALL"]


def test_types_are_strict_and_imports_have_no_exception() -> None:
    """Two contracts list what they allow, which is the rule itself; there is no third."""
    assert SETTINGS["mypy"]["strict"] is True
    contracts = SETTINGS["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts if contract.get("ignore_imports")} == {"reform", "facts"}


def test_warnings_are_errors() -> None:
    """A deprecation is cheapest on the day it appears."""
    assert SETTINGS["pytest"]["ini_options"]["filterwarnings"][0] == "error"


@pytest.mark.xfail(strict=True, reason="an undefined variable must fail its test")
def test_an_undefined_template_variable_fails() -> None:
    """A misspelt variable renders as nothing, and a paper goes out with a hole."""
    Template("{{ misspelt }}").render(Context({}))


def test_an_open_dossier_has_a_due_date_or_a_reason() -> None:
    """The database itself refuses a dossier that would wait for ever."""
    dossier = django.apps.apps.get_model("dossiers", "Dossier")
    try:
        dossier._meta.get_field("due_at")
    except FieldDoesNotExist:
        pytest.fail("the dossier has no due date")
    rules = [str(rule.condition) for rule in dossier._meta.constraints if isinstance(rule, CheckConstraint)]
    assert any("due_at" in rule and "no_due_reason" in rule for rule in rules)
