"""The embedded server starts whatever the last end left, and is one server."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg import sql

from motcua.operations.embedded import Home, Server, addresses, drop_database, join
from motcua.operations.embedded.home import LONGEST_SOCKET_PATH
from motcua.operations.embedded.memory import memory_settings
from motcua.operations.embedded.processes import command_line
from motcua.operations.embedded.roles import EXTENSIONS


def one(url: str, query: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(sql.SQL(query)).fetchone()
    return row and row[0]


def test_a_server_starts_answers_and_stops(server: Server) -> None:
    pid = server.pid()
    assert one(addresses(server.home).application, "SELECT current_user") == "motcua_app"
    server.stop()
    assert server.pid() == 0
    assert command_line(pid) == []


def test_it_keeps_what_it_acknowledges_and_listens_to_no_network(own_home: Home) -> None:
    Server(own_home).start()
    url = addresses(own_home).superuser
    assert one(url, "SHOW fsync") == "on"
    assert one(url, "SHOW data_checksums") == "on"
    assert one(url, "SHOW listen_addresses") == ""
    assert one(url, "SELECT datlocale FROM pg_database WHERE datname = 'motcua'") == "C.UTF-8"


def test_it_takes_its_share_of_the_machine(own_home: Home) -> None:
    Server(own_home).start()
    for name, value in memory_settings().items():
        asked = f"SELECT pg_size_bytes(current_setting('{name}')) = pg_size_bytes('{value}')"
        told = f"SELECT current_setting('{name}') = '{value}'"
        assert one(addresses(own_home).superuser, asked if value.endswith("B") else told), name


def test_a_server_that_was_filled_keeps_what_it_acknowledges_once_it_is_settled(own_home: Home) -> None:
    server = Server(own_home, is_filling=True)
    server.start()
    with psycopg.connect(addresses(own_home).owner, autocommit=True) as session:
        assert session.execute("SHOW full_page_writes").fetchone() == ("off",)
        session.execute("CREATE TABLE filled AS SELECT 1 AS n")
    server.settle()
    with psycopg.connect(addresses(own_home).owner) as session:
        assert session.execute("SHOW full_page_writes").fetchone() == ("on",)
        assert session.execute("SHOW wal_level").fetchone() == ("replica",)
        assert session.execute("SELECT n FROM filled").fetchone() == (1,)


@pytest.mark.parametrize(("gigabytes", "shared"), [(1, "128MB"), (4, "512MB"), (8, "1024MB"), (64, "2048MB")])
def test_pages_in_memory_are_an_eighth_of_the_machine_within_bounds(gigabytes: int, shared: str) -> None:
    assert memory_settings(gigabytes * 1024**3)["shared_buffers"] == shared


def test_every_extension_is_in_the_database(server: Server) -> None:
    names = one(addresses(server.home).application, "SELECT array_agg(extname::text) FROM pg_extension")
    assert set(EXTENSIONS) <= set(names)  # type: ignore[call-overload]  # an array of names


def test_two_starts_are_one_server(own_home: Home) -> None:
    servers = [Server(own_home, is_forgetful=True) for _ in range(4)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(Server.start, servers))
    assert len({server.pid() for server in servers}) == 1


def test_the_last_to_leave_stops_a_shared_server(own_home: Home) -> None:
    first, second = Server(own_home, is_forgetful=True), Server(own_home, is_forgetful=True)
    leave_first, leave_second = join(first), join(second)
    leave_first()
    assert second.pid()
    leave_second()
    assert second.pid() == 0


def test_a_committed_row_survives_the_killing_of_the_postmaster(own_home: Home) -> None:
    server = Server(own_home)
    server.start()
    url = addresses(server.home).owner
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE promise AS SELECT 42 AS number")
    for _ in range(3):
        killed = server.pid()
        os.kill(killed, signal.SIGKILL)
        server.start()
        assert server.pid() not in {0, killed}
        assert one(url, "SELECT number FROM promise") == 42


def test_a_killed_server_is_found_dead_though_nobody_reaped_it(server: Server) -> None:
    other = Server(server.home, is_forgetful=True)
    os.kill(server.pid(), signal.SIGKILL)
    other.start()
    assert one(addresses(server.home).application, "SELECT 1") == 1


def test_the_number_of_another_program_is_no_server(server: Server) -> None:
    server.stop()
    stale = server.home.data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{server.home.data}\n")
    assert server.pid() == 0
    server.start()
    assert server.pid() != os.getpid()


def test_a_socket_lock_with_the_number_of_another_program_is_no_server(server: Server) -> None:
    server.stop()
    (server.home.sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n{server.home.data}\n")
    server.start()
    assert one(addresses(server.home).application, "SELECT 1") == 1


@pytest.mark.parametrize("left", ["postgres.making", "postgres"])
def test_a_half_done_initdb_is_thrown_away(own_home: Home, left: str) -> None:
    (own_home.path / left / "base").mkdir(parents=True)
    (own_home.path / left / "base" / "rest").write_text("half")
    Server(own_home, is_forgetful=True).start()
    assert not (own_home.data / "base" / "rest").exists()
    assert not (own_home.path / "postgres.making").exists()


def test_secrets_are_for_the_one_who_starts_it(server: Server) -> None:
    assert server.home.secrets.stat().st_mode & 0o777 == 0o600
    assert server.home.data.stat().st_mode & 0o777 == 0o700
    assert server.home.sockets.stat().st_mode & 0o007 == 0


def test_nobody_enters_without_the_secret(server: Server) -> None:
    address = addresses(server.home).application
    guessed = f"{address.split(':', 2)[0]}://motcua_app:guess@{address.split('@', 1)[1]}"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(guessed)


def test_a_deep_folder_still_gets_a_socket_the_kernel_takes(own_home: Home) -> None:
    deep = Home(own_home.path / ("x" * 60) / ("y" * 60))
    assert len(os.fsencode(deep.sockets / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH


def test_a_database_is_dropped_whoever_is_still_in_it(server: Server) -> None:
    reach = addresses(server.home)
    there = [url.replace("/motcua?", "/leaving?") for url in (reach.owner, reach.application)]
    with psycopg.connect(reach.owner, autocommit=True) as owner:
        owner.execute("CREATE DATABASE leaving")
    sessions = [psycopg.connect(url, autocommit=True) for url in there]
    drop_database("leaving", owner=reach.owner, others=[reach.application])
    assert one(reach.superuser, "SELECT count(*) FROM pg_database WHERE datname = 'leaving'") == 0
    for session in sessions:
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")
    drop_database("leaving", owner=reach.owner)
