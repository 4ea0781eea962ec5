"""What the ledger tells of the versions of a procedure, and what an entry says of one when it is published."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from motcua.base.ledger.queries import entries_of
from motcua.casework.procedures.models import ComponentSpec, ProcedureVersion, TimeLimit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldVersion:
    """A published version as its entry tells it; what came later ended it."""

    valid_from: date
    valid_to: date | None
    is_online: bool
    is_complete: bool


def is_complete(version: ProcedureVersion) -> bool:
    """Return whether name, way, channels, papers, time, applicants and agency are all there."""
    return (
        all((version.sequence, version.applicants, version.agency, version.channels))
        and ComponentSpec.objects.filter(version=version).exists()
        and TimeLimit.objects.filter(version=version, value__isnull=False).exists()
    )


def told_versions(procedure_id: int, *, settled_by: datetime | None = None) -> list[ToldVersion] | None:
    """Return the versions of a procedure from its entries alone.

    None where an old entry does not say enough, or one was recorded since it had to be settled.
    """
    entries = [entry for entry in entries_of("procedure", procedure_id) if entry.verb == "published"]
    if not entries or not all("is_complete" in entry.data for entry in entries):
        return None
    if settled_by and max(entry.recorded_at for entry in entries) >= settled_by:
        return None
    found: list[ToldVersion] = []
    for told in (entry.data for entry in entries):
        version = ToldVersion(
            valid_from=date.fromisoformat(told["valid_from"]),
            valid_to=date.fromisoformat(told["valid_to"]) if told["valid_to"] else None,
            is_online=told["is_online"],
            is_complete=told["is_complete"],
        )
        found = [*_ended(found, version), version]
    return found


def _ended(before: Iterable[ToldVersion], version: ToldVersion) -> Iterable[ToldVersion]:
    """Return earlier versions as a new one leaves them: what would hold from the same day is withdrawn."""
    for one in before:
        is_apart = (one.valid_to and one.valid_to < version.valid_from) or (
            version.valid_to and version.valid_to < one.valid_from
        )
        if is_apart:
            yield one
        elif one.valid_from < version.valid_from:
            yield replace(one, valid_to=version.valid_from - _DAY)
