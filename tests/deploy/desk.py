"""One official who receives dossiers over HTTP, straight at a node or through a proxy with TLS."""

import http.client
import json
import re
import ssl
import urllib.parse
from dataclasses import dataclass, field
from typing import Any

from tests.deploy.running import ROOT, run

OFFICE = ROOT / "tests" / "deploy" / "office.py"
RECEIVE = "/ho-so/tiep-nhan/"
_KEY, _CSRF = re.compile(r'name="submit_key" value="([^"]+)"'), re.compile(r"csrftoken=(\w+)")


@dataclass
class Desk:
    """A signed-in official; keeps the number of each dossier he was told is received."""

    port: int
    cookie: str
    typed: dict[str, Any]
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    received: list[str] = field(default_factory=list)
    csrf: str = ""

    def ask(
        self, path: str, typed: dict[str, Any] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, str]:
        """Get a page, or post what is typed; return status, headers and text."""
        body = None if typed is None else urllib.parse.urlencode({**typed, "csrfmiddlewaretoken": self.csrf})
        told = {"Host": self.host, "Cookie": f"motcua={self.cookie}; csrftoken={self.csrf}", **(headers or {})}
        if body is not None:
            told |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://{self.host}/"}
        connection: http.client.HTTPConnection = (
            http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=self.tls)
            if self.tls
            else http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        )
        try:
            connection.request("GET" if body is None else "POST", path, body, told)
            answer = connection.getresponse()
            if found := _CSRF.search(answer.headers.get("Set-Cookie") or ""):
                self.csrf = found[1]
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def receive(self) -> str:
        """Receive one dossier and return its number, as the address of its receipt tells it."""
        status, _, form = self.ask(RECEIVE)
        assert status == http.client.OK, (status, form)
        key = _KEY.search(form)
        assert key
        status, headers, text = self.ask(RECEIVE, {**self.typed, "submit_key": key[1]})
        address = headers.get("Location") or ""
        assert address.endswith("/giay-tiep-nhan/"), (status, text)
        self.received.append(address.split("/")[2])
        return address


def office(environment: dict[str, str], clients: int) -> tuple[list[str], dict[str, Any]]:
    """Make an office in a database; return the cookie of each signed-in official and what each types."""
    told = json.loads(run(environment, str(OFFICE), str(clients)))
    return told["cookies"], told["typed"]
