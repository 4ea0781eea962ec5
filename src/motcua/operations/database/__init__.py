"""Migrate as the owner's role and grant the application's role what it may do."""

from motcua.operations.database.grants import grant
from motcua.operations.database.migrate import migrate

__all__ = ["grant", "migrate"]
