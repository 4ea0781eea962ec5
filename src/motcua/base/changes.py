"""Which tables a statement of SQL changes."""

import re

# SELECT ... FOR UPDATE, FOR NO KEY UPDATE and ON CONFLICT DO UPDATE are no statements of their own.
_CHANGE = re.compile(
    r"(?:\b(?:INSERT|MERGE)\s+INTO|(?<!\bFOR )(?<!\bKEY )(?<!\bDO )\bUPDATE|\bDELETE\s+FROM|\bTRUNCATE(?:\s+TABLE)?)"
    r'\s+(?:ONLY\s+)?"?(\w+)"?',
    re.IGNORECASE,
)


def changed_tables(sql: str) -> list[str]:
    """Return the tables that a statement changes, in their order in the text.

    >>> changed_tables('UPDATE "a" SET "b" = 1')
    ['a']
    """
    return _CHANGE.findall(sql)
