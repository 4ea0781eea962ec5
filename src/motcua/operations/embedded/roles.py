"""Two roles: the owner migrates, the application works; both by generated secrets."""

import json
import os
import secrets
from dataclasses import dataclass
from typing import LiteralString
from urllib.parse import quote

import psycopg
from psycopg import sql

from motcua.operations.embedded.home import Home

DATABASE = "motcua"
OWNER = "motcua_owner"
APPLICATION = "motcua_app"
NEEDED = ("unaccent", "pg_trgm", "btree_gist", "btree_gin")
# For whoever keeps the server; the product asks it nothing.
STATISTICS = "pg_stat_statements"
EXTENSIONS = (*NEEDED, STATISTICS)
_KEYS = ("superuser", OWNER, APPLICATION, "secret_key")


@dataclass(frozen=True)
class Addresses:
    """How to reach the embedded server, and the secret key that lives beside it."""

    application: str
    owner: str
    superuser: str
    secret_key: str

    def environment(self) -> dict[str, str]:
        """Return what the application needs: its own role only."""
        return {"DATABASE_URL": self.application, "MOTCUA_SECRET_KEY": self.secret_key}

    def owner_environment(self) -> dict[str, str]:
        """Return what migrations need besides."""
        return {**self.environment(), "DATABASE_OWNER_URL": self.owner}


def make_secrets(home: Home) -> dict[str, str]:
    """Return the secrets of this home, made once, readable by the one who starts it only."""
    if home.secrets.exists():
        return dict(json.loads(home.secrets.read_text()))
    made = {key: secrets.token_urlsafe(48 if key == "secret_key" else 24) for key in _KEYS}
    making = home.secrets.with_suffix(".making")
    making.unlink(missing_ok=True)
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(made, file)
        file.flush()
        os.fsync(file.fileno())
    making.rename(home.secrets)
    return made


def addresses(home: Home) -> Addresses:
    """Return the addresses of this home's server; raises FileNotFoundError where there is none."""
    made = json.loads(home.secrets.read_text())
    host = quote(str(home.sockets), safe="/")

    def address(role: str, secret: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{secret}@/{database}?host={host}"

    return Addresses(
        application=address(APPLICATION, made[APPLICATION]),
        owner=address(OWNER, made[OWNER]),
        superuser=address("postgres", made["superuser"], "postgres"),
        secret_key=made["secret_key"],
    )


def make_roles(home: Home) -> None:
    """Make roles, extensions and the empty database where they are missing; idempotent."""
    made = make_secrets(home)
    reach = addresses(home)
    with psycopg.connect(reach.superuser, autocommit=True) as server:
        for role, rights in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
            _make_role(server, role, rights, made[role])
        # What lies in template1 is in every database made later: tests, restores.
        with psycopg.connect(reach.superuser, dbname="template1", autocommit=True) as template:
            for extension in EXTENSIONS:
                template.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        server.execute(sql.SQL("GRANT pg_read_all_stats TO {}").format(sql.Identifier(OWNER)))
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            server.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )


def _make_role(server: "psycopg.Connection[tuple[object, ...]]", role: str, rights: LiteralString, secret: str) -> None:
    """Make one role with its secret."""
    if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        server.execute(
            sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}").format(
                sql.Identifier(role), sql.SQL(rights), sql.Literal(secret)
            )
        )
