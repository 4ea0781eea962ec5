"""`motcua demo`: from an empty folder to a running office on this machine."""

import contextlib
import json
import os
import shutil
import subprocess
import sys

import click
import psycopg
from psycopg import sql

from motcua.operations.embedded import Home, Server, addresses, home
from motcua.operations.embedded.locks import is_taken_now, opened
from motcua.operations.embedded.roles import DATABASE
from motcua.operations.supervisor.children import Child
from motcua.operations.supervisor.release import is_prepared, remember_prepared
from motcua.operations.supervisor.runtime import Runtime, answer_of
from motcua.operations.supervisor.supervise import (
    end_leftovers,
    ending_cleanly,
    require_free_port,
    supervise,
    wait_for_answer,
)
from motcua.operations.trouble import Trouble

LOADING, LOADED = "demo is being loaded", "demo is loaded"


def demo() -> None:
    """Start everything, print where it opens, and stay until Ctrl-C."""
    here = home()
    here.path.mkdir(parents=True, exist_ok=True)
    only_one = opened(here.lock("demo"))
    if not is_taken_now(only_one):
        message = f"The demo of {here.path} runs already. Stop it with Ctrl-C where it runs."
        raise Trouble(message)
    port = int(os.environ.get("MOTCUA_PORT") or "8000")
    end_leftovers(f"--home={here.path}")
    require_free_port(port)
    server = Server(here)
    with ending_cleanly():
        try:
            click.echo(f"Starting PostgreSQL in {here.path} ...")
            server.start()
            _run(server, port)
        finally:
            click.echo("Stopping ...")
            server.stop()
    os.close(only_one)


def _run(server: Server, port: int) -> None:
    """Bring the database up to date, load it once, and keep web and worker alive."""
    here = server.home
    reach = addresses(here)
    settings = {**reach.environment(), "MOTCUA_DEMO": "1", "MOTCUA_PORT": str(port)}
    runtime = Runtime.of(here, settings)
    _forget_half_loaded(here)
    if _state(here) != LOADED or not is_prepared(here):
        _prepare(runtime, {**settings, "DATABASE_OWNER_URL": reach.owner})
    accounts = _load_once(runtime)
    children = [Child(runtime, name, log=here.path / f"{name}.log") for name in ("web", "worker")]

    def welcome() -> None:
        wait_for_answer(port, children[0])
        _welcome(here, port, accounts)

    supervise(children, server=server, when_ready=welcome)


def _prepare(runtime: Runtime, settings: dict[str, str]) -> None:
    """Bring database and static files to this release."""
    click.echo("Bringing the database to this release ...")
    preparing = runtime.begin("prepare")  # beside the migrations: static files need no database
    migrated = subprocess.run(
        [sys.executable, "-m", "motcua.operations", "migrate", "--quiet"],
        check=False,
        env={**os.environ, **settings, "MOTCUA_HOME": str(runtime.home.path)},
    )
    answer_of(preparing)
    if migrated.returncode:
        message = "The database could not be brought to this release; the reason stands above."
        raise Trouble(message)
    remember_prepared(runtime.home)


def _state(here: Home) -> str:
    """Return how far the demo's data are, as the database itself remembers it."""
    with psycopg.connect(addresses(here).superuser, autocommit=True) as server:
        row = server.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [DATABASE]
        ).fetchone()
    return (row and row[0]) or ""


def _remember(here: Home, state: str) -> None:
    """Write down how far the demo's data are."""
    with psycopg.connect(addresses(here).superuser, autocommit=True) as server:
        server.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(DATABASE), sql.Literal(state)))


def _forget_half_loaded(here: Home) -> None:
    """Throw away a demo whose loading was cut off: it would miss what came after the cut."""
    if _state(here) == LOADING:
        forget(here)


def forget(here: Home) -> None:
    """Drop the demo's database and files; the next start loads a new one with new passwords."""
    with psycopg.connect(addresses(here).superuser, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(DATABASE)))
    for path in (here.path / "files").glob("*"):
        shutil.rmtree(path, ignore_errors=True)
    Server(here).start()  # makes the empty database


def _load_once(runtime: Runtime) -> list[dict[str, str]]:
    """Load the demo's data unless they stand; return the accounts, known only now."""
    if _state(runtime.home) == LOADED:
        return []
    click.echo("Loading the demo province ...")
    _remember(runtime.home, LOADING)
    answer = json.loads(runtime.ask("prepare", "--load-demo").splitlines()[-1])
    _remember(runtime.home, LOADED if answer["is_loaded"] else "")
    accounts: list[dict[str, str]] = answer["accounts"]
    return accounts


def _welcome(here: Home, port: int, accounts: list[dict[str, str]]) -> None:
    """Print where the product opens and, the first time only, who may sign in."""
    click.echo()
    if accounts:
        width = max(len(account["username"]) for account in accounts)
        click.echo("Accounts of the demo (shown only now; `motcua demo forget` makes new ones):")
        for account in accounts:
            click.echo(f"  {account['username']:<{width}}  {account['password']}  {account.get('about', '')}")
        click.echo("Second factor of an official: motcua demo code NAME\n")
    click.echo(f"Một Cửa is open: http://127.0.0.1:{port}/   (logs: {here.path}/*.log; Ctrl-C stops everything)")


def forget_demo() -> None:
    """Forget the demo of this home; it must not be running."""
    here = home()
    only_one = opened(here.lock("demo"))
    if not is_taken_now(only_one):
        message = "The demo is running. Stop it with Ctrl-C first."
        raise Trouble(message)
    server = Server(here)
    try:
        server.start()
        forget(here)
    finally:
        with contextlib.suppress(OSError):
            server.stop()
        os.close(only_one)
