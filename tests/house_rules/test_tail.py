"""The tail stays short."""

import ast
from pathlib import Path

from tests.house_rules.source import Module, modules, read

FILE, FUNCTION, TEST = 300, 50, 30


def too_long(module: Module) -> list[str]:
    """Return the file and the functions over their limits."""
    found = [str(module.path)] if len(module.text.splitlines()) > FILE else []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            limit = TEST if module.is_test and node.name.startswith("test_") else FUNCTION
            if lines > limit:
                found.append(f"{module.at(node)} {node.name}: {lines} lines, at most {limit}")
    return found


def test_no_file_function_or_test_is_too_long() -> None:
    """What does not fit on a screen is not read, only skimmed: 300 lines a file, 50 a function, 30 a test."""
    found = [line for module in modules() for line in too_long(module)]
    assert not found, "\n".join(found)


def test_the_rule_can_fail(tmp_path: Path) -> None:
    """A function of 51 lines and a test of 31 are found."""
    (tmp_path / "tests").mkdir()
    path = tmp_path / "tests" / "test_long.py"
    path.write_text("def test_a():\n" + "    pass\n" * 30 + "def b():\n" + "    pass\n" * 50)
    module = read(path)
    assert len(too_long(module)) == 2
