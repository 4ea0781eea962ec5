"""Make of a catalogue what gettext reads (.mo): sorted texts, their translations, and where each begins."""

import struct
from collections.abc import Iterable

from motcua.operations.catalogue.entries import HEAD, Entry

_MAGIC = 0x950412DE
_HEAD_BYTES = 28


def compiled(entries: Iterable[Entry]) -> bytes:
    """Return the translated entries as a .mo file."""
    pairs = {b"": HEAD.encode()}
    for entry in entries:
        if entry.is_done:
            key = entry.text if len(entry.said) == 1 else f"{entry.text}\0{entry.text}"
            pairs[key.encode()] = "\0".join(entry.said).encode()
    keys = sorted(pairs)
    size = 8 * len(keys)
    at = _HEAD_BYTES + 2 * size
    indexes, texts = [], b""
    for column in (keys, [pairs[key] for key in keys]):
        for text in column:
            indexes += [len(text), at + len(texts)]
            texts += text + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(keys), _HEAD_BYTES, _HEAD_BYTES + size, 0, 0)
    return head + struct.pack(f"<{len(indexes)}I", *indexes) + texts
