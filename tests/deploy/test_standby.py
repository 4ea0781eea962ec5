"""The shipped settings of primary and standby: the primary is killed, and every dossier that was received is there."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from motcua.operations.embedded import Home, Server, addresses, database_identity
from motcua.operations.embedded.binaries import binaries
from motcua.operations.embedded.cluster import quiet_environment
from motcua.operations.embedded.processes import living_in
from motcua.operations.embedded.roles import DATABASE
from tests.deploy.desk import Desk, office
from tests.deploy.rendering import DEPLOY
from tests.deploy.running import free_port, node, run
from tests.upgrade.running import migrated

STANDBY = "motcua_standby"
SECRET = "of-tests-only"  # noqa: S105 (of a server that lives as long as the test)


def program(name: str, *arguments: str) -> list[str]:
    """Return the command line of one of PostgreSQL's own programs."""
    return [str(binaries(database_identity()) / name), *arguments]


def as_database(command: list[str]) -> None:
    """Run a program as the user of the database."""
    identity = database_identity()
    done = subprocess.run(  # noqa: S603 (PostgreSQL's own programs)
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env={**quiet_environment(), "PGPASSWORD": SECRET},
        user=identity.user,
        group=identity.group,
        extra_groups=identity.groups,
        umask=0o077,
    )
    assert done.returncode == 0, done.stderr


def configure(data: Path, *names: str) -> None:
    """Put shipped settings where a server reads them, in the order of their names."""
    folder = data / "conf.d"
    folder.mkdir(exist_ok=True)
    for place, name in enumerate(names, 5):
        shutil.copy(DEPLOY / "postgresql" / name, folder / f"{place}0-{name}")
    main = data / "postgresql.conf"
    if "include_dir = 'conf.d'" not in main.read_text().splitlines():
        main.write_text(main.read_text() + "\ninclude_dir = 'conf.d'\n")
    identity = database_identity()
    for path in (folder, *folder.iterdir()):
        identity.own_file(path)


@pytest.fixture
def primary(own_home: Home) -> Server:
    """Return a primary with the tables of this release, that waits for its standby."""
    server = Server(own_home)
    server.start()
    reach = addresses(own_home)
    migrated(reach.owner_environment())
    with psycopg.connect(reach.superuser, autocommit=True) as session:
        session.execute(f"CREATE ROLE {STANDBY} LOGIN REPLICATION PASSWORD '{SECRET}'")
    return server


@contextmanager
def standby_of(primary: Server) -> Iterator[Home]:
    """Copy a primary as the guide says, and run the copy beside it; its addresses are those of the primary."""
    here = Home(primary.home.path.parent / "standby")
    here.path.mkdir()
    here.path.chmod(0o711)
    identity = database_identity()
    identity.own(here.sockets, 0o711)
    where = f"host={primary.home.sockets} user={STANDBY} application_name={STANDBY}"
    identity.own(here.path, 0o711)
    ways = ["--checkpoint", "fast", "-R", "-C", "-S", STANDBY, "-X", "stream"]  # a slow one is kinder to those at work
    as_database(program("pg_basebackup", "-d", where, "-D", str(here.data), *ways))
    shutil.copy(primary.home.secrets, here.secrets)
    configure(here.data, "primary.conf", "standby.conf")
    log = here.log
    command = program("pg_ctl", "-D", str(here.data), "-l", str(log), "-w", "-o", options(here), "start")
    try:
        as_database(command)
        yield here
    finally:
        as_database(program("pg_ctl", "-D", str(here.data), "-m", "immediate", "stop"))


def options(here: Home) -> str:
    """Return what makes a server listen on the socket of its home."""
    told = {"listen_addresses": "", "max_connections": "200", "unix_socket_permissions": "0777"}
    return " ".join(f"-c {name}={value}" for name, value in (told | {"unix_socket_directories": here.sockets}).items())


def told(address: str, query: str) -> object:
    """Return one value."""
    with psycopg.connect(address, autocommit=True) as session:
        row = session.execute(query.encode()).fetchone()
    return row[0] if row else None


def test_every_dossier_that_was_received_is_on_the_promoted_standby(primary: Server, folder: Path) -> None:
    with standby_of(primary) as standby:
        configure(primary.home.data, "primary.conf")
        superuser = addresses(primary.home).superuser
        told(superuser, "SELECT pg_reload_conf()")
        environment = {**addresses(primary.home).environment(), "MOTCUA_HOME": str(folder / "home")}
        cookies, typed = office(environment, 1)
        port = free_port()
        run(environment, "-m", "motcua.operations.processes.prepare")
        with node(port, folder / "primary.log", environment):
            desk = Desk(port, cookies[0], typed)
            for _ in range(20):
                desk.receive()
            assert told(superuser, "SELECT sync_state FROM pg_stat_replication") == "sync"
            for pid in living_in(primary.home.data):
                with suppress(ProcessLookupError):  # the others follow the first
                    os.kill(pid, signal.SIGKILL)
        promote_and_compare(standby, folder, desk)


def promote_and_compare(standby: Home, folder: Path, desk: Desk) -> None:
    """Promote the standby; find each dossier, prove the ledger, and go on receiving."""
    reach = addresses(standby)
    assert told(reach.superuser, "SELECT pg_promote(true, 60)") is True
    database = reach.superuser.replace("/postgres?", f"/{DATABASE}?")
    assert told(database, "SELECT array_agg(id::text ORDER BY id) FROM dossiers_dossier") == desk.received
    environment = {**reach.environment(), "MOTCUA_HOME": str(folder / "home")}
    assert "whole" in run(environment, "-m", "motcua.operations", "ledger", "verify")
    port = free_port()
    with node(port, folder / "standby.log", environment):
        again = Desk(port, desk.cookie, desk.typed)
        again.receive()
    assert len({*desk.received, *again.received}) == 21
