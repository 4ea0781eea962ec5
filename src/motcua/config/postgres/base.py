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


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed when the server has not answered within the limit of the settings."""

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401 (whatever the server answers)
        """Wait for an answer.

        Raises:
            OperationalError: none came in time; the statement is cancelled where somebody hears it.
        """
        if timeout is not None or not settings.MOTCUA_DATABASE_SECONDS:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, settings.MOTCUA_DATABASE_SECONDS)
        except psycopg.errors._WaitTimeout:  # noqa: SLF001 (psycopg says: convert it to a public one)
            with contextlib.suppress(psycopg.Error):
                self.cancel_safe(timeout=CANCEL_SECONDS)
            self.close()
            message = f"the database did not answer within {settings.MOTCUA_DATABASE_SECONDS:g} s"
            raise psycopg.OperationalError(message) from None


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper around such connections."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> PatientConnection:
        """Connect; the levels and pools that Django offers besides are not used here."""
        self.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        return PatientConnection.connect(**conn_params)
