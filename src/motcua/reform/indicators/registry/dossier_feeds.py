"""How the facts of casework reach the folder: an entry of a dossier tells of every change of its rows."""

from motcua.base.lake import Feed
from motcua.casework.dossiers.facts import DOSSIERS, SPANS, STEPS
from motcua.casework.procedures.facts import PROCEDURES
from motcua.people.organizations.facts import UNIT_TREE
from motcua.reform.indicators.registry.feeds import register_feed

# Field, level and type stand in each row, and change with the procedure or the agency.
_THROUGH = {"procedure": "procedure_id", "unit": "competent_agency_id"}


def register_all() -> None:
    """Register every feed of this file."""
    for fact, month in ((DOSSIERS, "received_on"), (SPANS, "from_on"), (STEPS, "from_on")):
        register_feed(Feed(fact=fact, subject="dossier_key", kinds=("dossier",), through=_THROUGH, month=month))
    register_feed(Feed(fact=PROCEDURES))
    register_feed(Feed(fact=UNIT_TREE))
