"""How the facts of dossiers reach the folder: an entry of a dossier tells of every change of its rows."""

from motcua.base.lake import Feed
from motcua.casework.dossiers.facts import DOSSIERS
from motcua.reform.indicators.registry.feeds import register_feed


def register_all() -> None:
    """Register every feed of this file."""
    register_feed(Feed(fact=DOSSIERS, subject="dossier_key", kinds=("dossier",), month="received_on"))
