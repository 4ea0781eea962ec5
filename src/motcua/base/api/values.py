"""Values as the API writes and reads them."""

from datetime import datetime
from typing import Annotated

from django.utils import timezone
from pydantic import PlainSerializer, StringConstraints, WithJsonSchema


def _local(at: datetime) -> str:
    """Return a moment in the house's zone."""
    return timezone.localtime(at).isoformat(timespec="seconds")


Moment = Annotated[
    datetime,
    PlainSerializer(_local, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-07-06T09:12:00+07:00"]}),
]

# PostgreSQL stores no NUL.
NO_NUL = r"^[^\x00]*$"
ShortText = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=NO_NUL, strip_whitespace=True)]
