"""A terminal: asks over HTTP as any official of the office, and writes down how long each answer took."""

import http.client
import re
import secrets
import time
import urllib.parse
from dataclasses import dataclass, field
from typing import Any

from tests.robustness.product import Product

CODE = re.compile(r"\d{3}\.\d\d\.\d\d\.H\d\d-\d{6}-\d{4,}")
PATIENCE = 60
TOKEN = "a" * 32  # Django takes a cookie and a field that agree


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str
    cookie: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sends it: the field of the form, the name, the bytes."""

    field: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sample:
    """One request: when it was sent, how long it took, whether it wrote, and its status (0: no answer)."""

    began: float
    seconds: float
    is_write: bool
    status: int

    @property
    def ended(self) -> float:
        """Return when the answer was there."""
        return self.began + self.seconds

    @property
    def is_good(self) -> bool:
        """Return whether the server answered as one that works."""
        return 0 < self.status < http.client.INTERNAL_SERVER_ERROR


class NoAnswer(Exception):
    """The server is away or says so: try again."""


@dataclass
class Terminal:
    """One place of work, where any of the officials may sit."""

    product: Product
    place: int
    samples: list[Sample] = field(default_factory=list)

    def ask(
        self, who: str, path: str, typed: dict[str, Any] | None = None, *, file: Upload | None = None, cookie: str = ""
    ) -> Answer:
        """Get a page, or post what is typed, as somebody of the office or as a citizen.

        Raises:
            NoAnswer: the connection failed.
        """
        cookies = self.product.office.cookies.get(who, [])
        cookie += f"; motcua={cookies[self.place % len(cookies)]}" if cookies else ""
        headers = {"Cookie": f"csrftoken={TOKEN}; {cookie.lstrip('; ')}"}
        body = None if typed is None else self._body({**typed, "csrfmiddlewaretoken": TOKEN}, file, headers)
        began, status = time.monotonic(), 0
        connection = http.client.HTTPConnection("127.0.0.1", self.product.port, timeout=PATIENCE)
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
            status = response.status
            set_cookie = response.headers.get("Set-Cookie") or ""
            return Answer(status, response.headers.get("Location") or "", text, set_cookie.split(";", 1)[0])
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            connection.close()
            self.samples.append(Sample(began, time.monotonic() - began, body is not None, status))

    @staticmethod
    def _body(typed: dict[str, Any], file: Upload | None, headers: dict[str, str]) -> bytes:
        """Return the form as a browser sends it; with a file as parts."""
        if file is None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            return urllib.parse.urlencode(typed).encode()
        edge = secrets.token_hex(12)
        headers["Content-Type"] = f"multipart/form-data; boundary={edge}"
        head = f"--{edge}\r\nContent-Disposition: form-data; name="
        fields = "".join(f'{head}"{name}"\r\n\r\n{value}\r\n' for name, value in typed.items())
        last = f'{head}"{file.field}"; filename="{file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        return (fields + last).encode() + file.content + f"\r\n--{edge}--\r\n".encode()
