"""Read and write a catalogue as translators know it (.po)."""

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from motcua.operations.catalogue.extract import Found

HEAD = (
    "Project-Id-Version: Một Cửa\n"
    "Language: en\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
_LINE = re.compile(r'^(msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*(".*")$')


@dataclass(frozen=True, slots=True)
class Entry:
    """A message with its translation, or the two of a counted one; empty where nobody translated it yet."""

    text: str
    said: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Return whether it is translated."""
        return all(self.said)


def read_po(path: Path) -> dict[str, Entry]:
    """Return the entries of a catalogue by their text, without its head."""
    entries: dict[str, Entry] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n") if path.exists() else ():
        parts: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if found := _LINE.match(line):
                key = found[1] or key
                parts[key] = parts.get(key, "") + ast.literal_eval(found[2])
        if text := parts.get("msgid"):
            said = [value for name, value in parts.items() if name.startswith("msgstr")]
            entries[text] = Entry(text, tuple(said))
    return entries


def write_po(path: Path, messages: Mapping[str, Found], known: Mapping[str, Entry]) -> list[str]:
    """Write the catalogue of these messages, keeping what is translated; return what is not."""
    blocks = [
        f'# English words of the interface. Written by `motcua catalogue`; edit msgstr only.\nmsgid ""\n{_head()}'
    ]
    missing = []
    for found in sorted(messages.values(), key=lambda one: (min(one.places), one.text)):
        said = _kept(found, known.get(found.text))
        if not all(said):
            missing.append(found.text)
        blocks.append("\n".join(_block(found, said)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return missing


def _head() -> str:
    """Return the head of a catalogue as its first translation."""
    return 'msgstr ""\n' + "\n".join(_quoted(f"{line}\n") for line in HEAD.splitlines())


def _kept(found: Found, entry: Entry | None) -> tuple[str, ...]:
    """Return the translations of a message: as many as it has forms."""
    said = entry.said if entry else ()
    forms = 2 if found.is_plural else 1
    return said[:forms] if len(said) >= forms else (said * forms or ("",) * forms)


def _block(found: Found, said: Iterable[str]) -> list[str]:
    """Return the lines of one entry."""
    lines = [f"#: {place}" for place in sorted(found.places)]
    lines.append(f"msgid {_quoted(found.text)}")
    if found.is_plural:
        lines.append(f"msgid_plural {_quoted(found.text)}")
        return lines + [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(said)]
    return lines + [f"msgstr {_quoted(text)}" for text in said]


def _quoted(text: str) -> str:
    """Return a text as it stands in a catalogue."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
