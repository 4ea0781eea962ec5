"""The tree as the rules see it: every module, parsed once."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Return the dotted name."""
        parts = self.path.relative_to(SOURCE).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def is_test(self) -> bool:
        """Return whether the file belongs to the tests."""
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    def at(self, node: ast.AST) -> str:
        """Return file and line of a node."""
        place = self.path.relative_to(ROOT) if self.path.is_relative_to(ROOT) else self.path
        return f"{place}:{getattr(node, 'lineno', 1)}"


def read(path: Path) -> Module:
    """Parse one file."""
    text = path.read_text()
    return Module(path, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the product and of the tests but migrations, which are generated."""
    paths = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "conftest.py"]
    return tuple(read(path) for path in sorted(paths) if "migrations" not in path.parts)


def product() -> Iterator[Module]:
    """Return the modules of the product without its tests."""
    return (module for module in modules() if not module.is_test)
