"""Writes are actions, and an action is the whole story of one change."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules.source import Module, product, read

Function = ast.FunctionDef
WITHOUT_TRANSACTION = {
    "motcua.people.accounts.actions.note_access",  # one row through the alias `audit`: kept even when the page fails
    "motcua.base.ledger.actions.anchor",  # writes no row: the anchor is a file outside the database
}


def is_durable(function: Function) -> bool:
    """Return whether the function is decorated as a durable transaction."""
    return any(
        isinstance(mark, ast.Call) and any(word.arg == "durable" for word in mark.keywords)
        for mark in function.decorator_list
    )


def requires_transaction(function: Function) -> bool:
    """Return whether the function refuses to run outside its caller's transaction."""
    return "in_atomic_block" in ast.dump(function) or "open_transaction" in ast.dump(function)


def functions(module: Module) -> Iterator[Function]:
    """Return the functions on the module's first level."""
    return (node for node in module.tree.body if isinstance(node, ast.FunctionDef))


def action_modules() -> list[Module]:
    """Return the modules that hold actions."""
    return [m for m in product() if "actions" in m.name.split(".") and not m.name.endswith(".actions")]


def imported(module: Module) -> dict[str, str]:
    """Return the full name behind each imported name."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def called(node: ast.AST, names: dict[str, str]) -> Iterator[str]:
    """Return the full names of the functions called inside a node."""
    for call in (inner for inner in ast.walk(node) if isinstance(inner, ast.Call)):
        target = ast.unparse(call.func)
        head, _, rest = target.partition(".")
        yield f"{names.get(head, head)}.{rest}" if rest else names.get(head, head)


def nested(modules: list[Module]) -> list[str]:
    """Return the calls of a durable action from inside a transaction."""
    durable: set[str] = set()
    for module in modules:
        package = module.name.rpartition(".")[0]
        for function in functions(module):
            if is_durable(function):
                durable |= {f"{module.name}.{function.name}", f"{package}.{function.name}"}
    found = []
    for module in modules:
        names = {function.name: f"{module.name}.{function.name}" for function in functions(module)} | imported(module)
        for function in functions(module):
            if is_durable(function) or requires_transaction(function):
                found += [f"{module.at(function)} calls {name}" for name in called(function, names) if name in durable]
    return found


def test_no_durable_action_calls_a_durable_one() -> None:
    """A durable action inside another would commit half a story: what several share is a plain function."""
    assert nested(action_modules()) == []


@pytest.mark.parametrize("module", action_modules(), ids=lambda module: module.name.removeprefix("motcua."))
def test_an_action_is_durable_or_requires_an_open_transaction(module: Module) -> None:
    """A verb either commits as a whole or belongs to a transaction that does; nothing is written in between."""
    verb = next((f for f in functions(module) if f.name == module.path.stem), None)
    if verb is None or module.name in WITHOUT_TRANSACTION:
        return
    calls = {inner.name: inner for inner in functions(module)}
    reached = [calls[name] for name in called(verb, {}) if name in calls]
    assert any(is_durable(f) or requires_transaction(f) or "atomic" in ast.dump(f) for f in (verb, *reached)), (
        module.at(verb)
    )


@pytest.mark.parametrize("module", action_modules(), ids=lambda module: module.name.removeprefix("motcua."))
def test_a_durable_action_says_who_and_when(module: Module) -> None:
    """Every change is entered with who and when; both are arguments, so that a test and a loader can state them."""
    for function in functions(module):
        if is_durable(function) and not function.name.startswith("_"):
            assert not function.args.args, f"{module.at(function)}: keyword-only arguments"
            assert {"by", "at"} <= {argument.arg for argument in function.args.kwonlyargs}, module.at(function)


def test_the_rule_on_nesting_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An action that calls another durable one is found."""
    monkeypatch.setattr("tests.house_rules.source.SOURCE", tmp_path)
    folder = tmp_path / "motcua" / "x" / "actions"
    folder.mkdir(parents=True)
    mark = "@transaction.atomic(durable=True)\n"
    (folder / "a.py").write_text(f"from motcua.x.actions import b\n{mark}def a(*, by, at):\n    b(by=by, at=at)\n")
    (folder / "b.py").write_text(f"{mark}def b(*, by, at):\n    pass\n")
    assert len(nested([read(folder / "a.py"), read(folder / "b.py")])) == 1
