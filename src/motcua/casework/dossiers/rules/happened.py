"""What the rules read of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """The part of a ledger entry that the rules read."""

    verb: str
    at: datetime
    data: Mapping[str, Any]
