"""Find every message of the interface: in templates, in calls of gettext, in errors and in labels.

Five kinds, none of which runs the product:
1. templates: what Django's own `templatize` finds;
2. Python: the text of a call of gettext and its sisters;
3. errors: the docstring of each class in a module called `errors`, and what they are told is missing (`what="..."`);
4. labels: the second half of a choice, the words in a public constant (ROLE_LABELS, STATE_LABELS, ...), and all that
   rules say and apps.py puts into menus. `_private` constants elsewhere are marked with gettext_noop by their module;
5. what the reader of plans says of its own: its sentences (its single words are those it looks for), names of measures.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[2]
DIACRITIC = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
# Who speaks to developers, to machines, or through papers of the law, in one language.
_OTHERS = (
    "tests",
    "migrations",
    "operations",
    "config",
    "testing",
    "api",
    "base/text.py",
    "ui/samples.py",
)
# Rules full of words that are looked for in papers.
_SOUGHT = "reform/plans/rules/"
_SENTENCE = re.compile(r"^[^|{\[\\ ]+( [^|{\[\\ ]+){2,}$")
# Words that are read from sources or written into reports of the command line.
_READING = ("rows.py", "papers.py", "readiness.py", "marks.py")
# Where nothing can be marked (rules know no Django) or all is words (menus).
_WHOLE = re.compile(r"(^|/)(rules/\w+|rules|apps)\.py$")
_ONE = {"gettext", "gettext_lazy", "gettext_noop", "_", "ngettext", "ngettext_lazy"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_CALL = re.compile(r"(?<!\w)(n?gettext|_)\(u?(?=['\"])")
_NO_WORDS = re.compile(r"[\n\\]|\(\?|^.$")


@dataclass(frozen=True, slots=True)
class Found:
    """A message, whether it is counted, and the files that say it."""

    text: str
    is_plural: bool = False
    places: frozenset[str] = field(default_factory=frozenset)


def found_messages(root: Path = SOURCE) -> dict[str, Found]:
    """Return every message of the interface by its text."""
    messages: dict[str, Found] = {}
    for place, text, is_plural in _everything(root):
        before = messages.get(text, Found(text))
        messages[text] = Found(text, before.is_plural or is_plural, before.places | {place})
    return messages


def _everything(root: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield file, text and whether it is counted."""
    for path in sorted(root.rglob("templates/**/*.*")):
        if path.suffix in {".html", ".txt"} and "gallery" not in path.name and path.parent.name != "mail":
            for text, is_plural in in_template(path.read_text(encoding="utf-8")):
                yield str(path.relative_to(root)), text, is_plural
    for path in sorted(root.rglob("*.py")):
        place = str(path.relative_to(root))
        if not _is_of_others(place):
            tree, is_sought = ast.parse(path.read_text(encoding="utf-8")), place.startswith(_SOUGHT)
            for text, is_plural in in_module(tree, path.name, is_whole=bool(_WHOLE.search(place))):
                if not is_sought or _SENTENCE.match(text):
                    yield place, text, is_plural
            yield from ((place, text, False) for text in _told(tree))
    for path in root.glob(f"{_SOUGHT}measure_names.toml"):
        for text in tomllib.loads(path.read_text(encoding="utf-8")).values():
            yield str(path.relative_to(root)), text, False


def _is_of_others(place: str) -> bool:
    """Return whether a module says nothing to readers of pages."""
    parts = place.split("/")
    if parts[-1] == "errors.py":  # whoever meets an error reads it, also a machine's owner
        return False
    return any(other in (place if "/" in other else parts) for other in _OTHERS) or (
        "rules" in parts and parts[-1] in _READING
    )


def in_template(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the messages of a template."""
    marked = templatize(text)
    for call in _CALL.finditer(marked):
        said = _literals(marked, call.end())
        if said and said[0]:
            yield said[0], call[1] == "ngettext"


def _literals(marked: str, start: int) -> list[str]:
    """Return the text that stands at a place of templatize's answer."""
    quoted = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL).match(marked, start)
    return [ast.literal_eval(quoted[0])] if quoted else []


def in_module(tree: ast.Module, name: str, *, is_whole: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the messages of a module; `is_whole` where everything it says is meant for people."""
    yield from _in_calls(tree)
    if name == "errors.py":
        yield from ((text, False) for text in _in_errors(tree))
    for node in _spoken(tree) if is_whole else _constants(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_words(node.value):
            yield node.value, False
    for text in _counted(tree):
        yield text, True
    for words in _choices(tree):
        yield words, False


def _in_calls(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Yield the text given to gettext and its sisters."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _ONE and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            yield node.args[0].value, name in _PLURAL


def _in_errors(tree: ast.Module) -> Iterator[str]:
    """Yield the message of each error: its docstring on one line."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and (text := ast.get_docstring(node)) and DIACRITIC.search(text):
            yield " ".join(text.split())


def _told(tree: ast.Module) -> Iterator[str]:
    """Yield what errors are told is missing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "what" and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def _constants(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what stands in the public constants of a module and in the class bodies of its enums."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and target.id.isupper() and not target.id.startswith("_"):
                yield from ast.walk(node.value)


def _spoken(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield everything in a module but what is written for its readers, and pieces of composed texts."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in ast.walk(node)}
    return (node for node in ast.walk(tree) if id(node) not in prose | pieces)


def _counted(tree: ast.Module) -> Iterator[str]:
    """Yield the texts of a constant COUNTED: numbers with what they count."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "COUNTED":
            yield from ast.literal_eval(node.value)


def _choices(tree: ast.Module) -> Iterator[str]:
    """Yield the words of each choice of a TextChoices."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Choices") for base in node.bases):
            for line in node.body:
                value = line.value if isinstance(line, ast.Assign) else None
                if isinstance(value, ast.Tuple) and isinstance(value.elts[-1], ast.Constant):
                    yield str(value.elts[-1].value)


def _is_words(text: str) -> bool:
    """Return whether a constant is said to people."""
    return bool(DIACRITIC.search(text)) and not _NO_WORDS.search(text)
