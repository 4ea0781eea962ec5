"""A real PostgreSQL from a wheel: nothing to install, reachable through one private socket only."""

from motcua.operations.embedded.dropping import drop_database
from motcua.operations.embedded.home import Home, home
from motcua.operations.embedded.identity import Identity, application_identity, database_identity
from motcua.operations.embedded.roles import Addresses, addresses
from motcua.operations.embedded.server import Server
from motcua.operations.embedded.shared import join

__all__ = [
    "Addresses",
    "Home",
    "Identity",
    "Server",
    "addresses",
    "application_identity",
    "database_identity",
    "drop_database",
    "home",
    "join",
]
