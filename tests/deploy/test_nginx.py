"""The shipped site of nginx, before two nodes: it receives, outlives a node, and lets nobody lie about himself."""

import contextlib
import datetime as dt
import re
import shutil
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from motcua.operations.bench.processes import memory_mb, tree
from tests.deploy.desk import Desk, office
from tests.deploy.rendering import DEPLOY, SITE, rendered
from tests.deploy.running import free_port, kill, node, run, started

MEGABYTES = 150
WRAPPER = """daemon off; pid {place}/nginx.pid; error_log {place}/main.log;
events {{}}
http {{
    client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
    include {place}/upstream.conf; include {place}/site.conf;
}}
"""


@dataclass(frozen=True)
class Place:
    """Two nodes behind nginx."""

    port: int
    plain_port: int
    tls: ssl.SSLContext
    folder: Path
    nodes: dict[int, object]


def make_certificate(folder: Path) -> None:
    """Make a key and a certificate of the site, good for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, SITE)])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now).not_valid_after(now + dt.timedelta(hours=1))
    (folder / "fullchain.pem").write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def configure(folder: Path, https: int, http: int, nodes: list[int]) -> None:
    """Write the shipped files with the ports and folders of this test."""
    for name in ("upstream.conf", "site.conf", "nginx.conf"):
        (folder / name).unlink(missing_ok=True)
    places = {"/var/log/nginx": str(folder), "/etc/ssl/motcua": str(folder), "/etc/nginx/motcua": str(folder)}
    ports = {"listen 80;": f"listen 127.0.0.1:{http};", "listen 443 ": f"listen 127.0.0.1:{https} "}
    (folder / "site.conf").write_text(rendered("nginx/site.conf", {**places, **ports}))
    several = {f"10.0.0.1{place}:8000": f"127.0.0.1:{port}" for place, port in enumerate(nodes, 1)}
    (folder / "upstream.conf").write_text(rendered("nginx/upstream-several.conf", several))
    (folder / "nginx.conf").write_text(WRAPPER.format(place=folder))
    shutil.copy(DEPLOY / "nginx" / "busy.html", folder)


@pytest.fixture
def place(environment: dict[str, str], folder: Path) -> Iterator[Place]:
    """Start two nodes and nginx before them."""
    make_certificate(folder)
    https, http, *ports = (free_port() for _ in range(4))
    configure(folder, https, http, ports)
    run(environment, "-m", "motcua.operations.processes.prepare")
    tls = ssl.create_default_context(cafile=folder / "fullchain.pem")
    tls.check_hostname = False  # the certificate names the site, and this is its loopback address
    command = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf")]
    with contextlib.ExitStack() as stack:
        nodes = {port: stack.enter_context(node(port, folder / f"{port}.log", environment)) for port in ports}
        stack.enter_context(started(command, https, folder / "start.log"))
        yield Place(https, http, tls, folder, dict(nodes))


def test_dossiers_are_received_through_nginx_and_a_killed_node_is_not_noticed(
    place: Place, environment: dict[str, str]
) -> None:
    (cookie,), typed = office(environment, 1)
    desk = Desk(place.port, cookie, typed, host=SITE, tls=place.tls)
    for _ in range(3):
        desk.receive()
    port, process = next(iter(place.nodes.items()))
    assert_light(port, process.pid)  # type: ignore[attr-defined]  # a process
    kill(next(iter(place.nodes.values())))  # type: ignore[arg-type]  # a process
    for _ in range(6):
        address = desk.receive()
        assert desk.ask(address)[0] == 200
    assert len(set(desk.received)) == 9
    kill(list(place.nodes.values())[1])  # type: ignore[arg-type]  # a process
    status, headers, text = desk.ask("/")
    assert (status, headers["Retry-After"]) == (502, "10")
    assert "Hệ thống đang bận" in text


def assert_light(port: int, leader: int) -> None:
    """A web process of a node that has worked takes no more memory than is promised, with its part of what they share.

    What its own figures tell is more: there, what processes share counts in each.
    """
    told = Desk(port, "", {}).ask("/metrics", headers={"Authorization": "Bearer figures-of-tests"})[2]
    named = set(re.findall(r'^motcua_resident_memory_bytes{process="(\w+)"} ', told, re.MULTILINE))
    assert named == {"main", "1"}, told
    assert 'route="dossiers:receive"' in told
    taken = {pid: memory_mb(pid) for pid in tree(leader)}
    assert len(taken) == len(named)
    assert {pid: size for pid, size in taken.items() if size > MEGABYTES} == {}


def lines_with(number: str, folder: Path) -> dict[str, str]:
    """Return what was logged, once nginx has written of this request, which it does after the answer has left."""
    until = time.monotonic() + 10
    while number not in (folder / "motcua.log").read_text():
        assert time.monotonic() < until
        time.sleep(0.05)
    return {path.name: path.read_text(errors="replace") for path in folder.glob("*.log")}


def test_nobody_lies_about_his_address_or_reads_what_is_for_machines(place: Place) -> None:
    anyone = Desk(place.port, "", {}, host=SITE, tls=place.tls)
    tries = [
        anyone.ask("/api/v1/token", {"grant_type": "client_credentials"}, {"X-Forwarded-For": f"198.51.100.{number}"})
        for number in range(21)
    ]
    assert [tries[0][0], tries[-1][0]] == [401, 429]
    with_token = {"Authorization": "Bearer figures-of-tests"}
    assert [anyone.ask(path, headers=with_token)[0] for path in ("/metrics", "/readyz", "/healthz")] == [404, 404, 200]
    token = "0123456789abcdef" * 2
    status, headers, _ = anyone.ask(f"/theo-doi/{token}", headers={"X-Request-ID": "invented-by-him"})
    number = headers["X-Request-ID"]
    assert (status, len(number)) == (404, 32)
    lines = lines_with(number, place.folder)
    assert any(number in lines[f"{port}.log"] for port in place.nodes)
    assert [name for name, text in lines.items() if token in text] == []
    assert Desk(place.plain_port, "", {}, host=SITE).ask("/")[1]["Location"] == f"https://{SITE}/"
