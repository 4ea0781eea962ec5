"""PostgreSQL only; the application's role by default, the owner's role for migrations.

`default` carries the work. `audit` is a second connection in autocommit for rows that must be kept
even when a page only reads: sessions, access rows, rate limits.

A database that stands still must not hold every thread of the web for ever: reaching it takes at most
CONNECT_SECONDS, and the web process lets a statement wait MOTCUA_DATABASE_SECONDS (none elsewhere: jobs may be long).
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from motcua.config.settings import environment

_APP_URL = environment.text("DATABASE_URL")
_URL = environment.text("DATABASE_OWNER_URL") if environment.is_on("MOTCUA_AS_OWNER") else _APP_URL
CONNECT_SECONDS = 5
MOTCUA_DATABASE_SECONDS = float(environment.text("MOTCUA_DATABASE_SECONDS") or 0)

# A pooler that lends a server connection for one transaction (pgbouncer) keeps no prepared statements and no cursors.
_POOLER = environment.text("MOTCUA_DATABASE_POOLER", "none")
if _POOLER not in {"none", "transaction"}:
    message = f"MOTCUA_DATABASE_POOLER is none or transaction, not {_POOLER}"
    raise ImproperlyConfigured(message)
_IS_POOLED = _POOLER == "transaction"
# A server that vanished with its machine answers nothing: notice it, and reach the one that took its place.
_PATIENCE = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def _connection(url: str) -> dict[str, Any]:
    """Return Django's description of a PostgreSQL address."""
    parts = conninfo_to_dict(url)
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    options = {key: value for key, value in parts.items() if key not in named}
    return {
        "ENGINE": "motcua.config.postgres",
        **{setting: str(parts.get(key) or "") for key, setting in named.items()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": _IS_POOLED,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": None if _IS_POOLED else 2,
            **_PATIENCE,
            **options,
        },
    }


DATABASES: dict[str, Any] = {
    "default": _connection(_URL),
    "audit": {**_connection(_URL), "TEST": {"MIRROR": "default"}},
}
DATABASE_ROUTERS = ["motcua.config.routers.AuditRouter"]

MOTCUA_APP_ROLE = str(conninfo_to_dict(_APP_URL).get("user") or "")
