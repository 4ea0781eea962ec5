"""A connection on which a request waits no longer than the house allows.

The server's own statement_timeout does not help where the server itself stands still (a stopped process, a frozen
disk, a dead standby): nobody is there to count. So the client counts. Whoever waited too long gives up his connection.
"""

import contextlib
from typing import Any

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base
from psycopg.abc import PQGen

CANCEL_SECONDS = 2.0
# A request begins by asking whether its connection still lives. A server that has not said so by then gets a new
# connection, which has its own limit: a request that met a server standing still must not wait a full limit for each.
CHECK_SECONDS = 5.0


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed when the server has not answered within the limit of the settings."""

    is_being_checked = False

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401 (whatever the server answers)
        """Wait for an answer.

        Raises:
            OperationalError: none came in time; the statement is cancelled where somebody hears it.
        """
        limit = settings.MOTCUA_DATABASE_SECONDS
        if timeout is not None or not limit:
            return super().wait(gen, interval, timeout)
        if self.is_being_checked:
            limit = min(limit, CHECK_SECONDS)
        try:
            return super().wait(gen, interval, limit)
        except psycopg.errors._WaitTimeout:  # noqa: SLF001 (psycopg says: convert it to a public one)
            if not self.is_being_checked:  # else there is nothing worth ending
                with contextlib.suppress(psycopg.Error):
                    self.cancel_safe(timeout=CANCEL_SECONDS)
            self.close()
            message = f"the database did not answer within {limit:g} s"
            raise psycopg.OperationalError(message) from None


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper around such connections."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> PatientConnection:
        """Connect; the levels and pools that Django offers besides are not used here."""
        self.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        return PatientConnection.connect(**conn_params)

    def is_usable(self) -> bool:
        """Return whether the connection lives; who does not hear so soon takes another."""
        connection = self.connection
        if connection is None:
            return False
        connection.is_being_checked = True
        try:
            return bool(super().is_usable())
        finally:
            connection.is_being_checked = False
