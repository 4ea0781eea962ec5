"""The due date, computed again from the entries and the calendar named at acceptance."""

from motcua.base.ledger.queries import entries_of as ledger_entries
from motcua.base.ledger.rules import Recorded
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Happened, clock_of
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import Due, Limit, LimitUnit, Pause, due

KIND = "dossier"


def entries_of(dossier_id: int) -> list[Recorded]:
    """Return the ledger's entries of a dossier, oldest first."""
    return ledger_entries(KIND, dossier_id)


def happened(entries: list[Recorded]) -> list[Happened]:
    """Return the part of the entries that the clock reads."""
    return [Happened(verb=entry.verb, at=entry.occurred_at, data=entry.data) for entry in entries]


def recomputed_due(dossier: Dossier) -> Due:
    """Return the due date and its days from the ledger alone; the column must equal it."""
    clock = clock_of(happened(entries_of(dossier.id)))
    calendar = calendar_for(dossier.competent_agency_id, clock.calendar_version)
    return due(clock.accepted_at, clock.limit, clock.pauses, calendar)


def standing_due(dossier: Dossier, pauses: tuple[Pause, ...]) -> Due:
    """Return the due date with these pauses, for the action that writes the column."""
    calendar = calendar_for(dossier.competent_agency_id, dossier.calendar_version)
    limit = Limit(value=dossier.limit_value, unit=LimitUnit(dossier.limit_unit))
    return due(dossier.received_at, limit, pauses, calendar)
