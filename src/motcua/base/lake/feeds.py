"""How a fact reaches the folder: which rows change together, and in which month a row lies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import ibis.expr.types as ir

# Few types on purpose: what they mean must not differ between the engines.
_TYPES = {
    "int16": "SMALLINT",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMPTZ",
    "string": "VARCHAR",
}


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A fact whose rows are replaced together, by the subject whose ledger tells of every change of them.

    Rows of one subject are shipped as they are now; a subject that has none any more is thereby deleted. Without
    a subject the fact is small and is shipped whole each time.

    `through` names, by the kind of entry, the columns by which a change of something else reaches a row (a procedure
    moves to another field).
    """

    fact: ir.Table
    subject: str = ""
    kinds: tuple[str, ...] = ()
    through: Mapping[str, str] = field(default_factory=dict)
    month: str = ""

    def __post_init__(self) -> None:
        """Refuse columns the fact does not have.

        Raises:
            ValueError: a named column is none of the fact's, or subject, kinds and month do not go together.
        """
        if self.month and not self.subject:
            message = f"feed of {self.name}: what is shipped whole has no months"
            raise ValueError(message)
        unknown = {self.subject, self.month, *self.through.values()} - {"", *self.fact.columns}
        if unknown or bool(self.subject) != bool(self.kinds):
            message = f"feed of {self.name}: {sorted(unknown) or 'a subject needs kinds of entries, and they need it'}"
            raise ValueError(message)

    @property
    def name(self) -> str:
        """Return the name of the fact, which is the name of its view and of its folder."""
        return str(self.fact.get_name())

    @cached_property
    def columns(self) -> dict[str, str]:
        """Return the type of each column as DuckDB writes it.

        Raises:
            ValueError: a column has a type that is not the same on every engine.
        """
        names = {column: type(kind).__name__.lower() for column, kind in self.fact.schema().items()}
        strange = sorted(column for column, kind in names.items() if kind not in _TYPES)
        if strange:
            message = f"feed of {self.name}: no type equal on every engine for {', '.join(strange)}"
            raise ValueError(message)
        return {column: _TYPES[kind] for column, kind in names.items()}

    @property
    def is_month_an_instant(self) -> bool:
        """Return whether the month must be read from an instant, in local time."""
        return bool(self.month) and self.columns[self.month] == "TIMESTAMPTZ"
