"""One official at a terminal that never gives up: receives again and again, and keeps every code he was given."""

import http.client
import re
import threading
import time
import urllib.parse
from dataclasses import dataclass, field
from typing import Any

from tests.robustness.product import Product

RECEIVE, FIND = "/ho-so/tiep-nhan/", "/ho-so/tra-cuu/tim/"
_HIDDEN = r'name="{}" value="([^"]+)"'
_CODE = re.compile(r"\d{3}\.\d\d\.\d\d\.H\d\d-\d{6}-\d{4,}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str


@dataclass
class DeskClient(threading.Thread):
    """A thread that receives dossiers over HTTP until it is told to stop."""

    product: Product
    cookie: str
    given: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    is_over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Make the thread."""
        super().__init__(daemon=True)
        self._csrf = ""

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        """Receive until told to stop; the form that was cut off is sent again as it was."""
        form: dict[str, Any] | None = None
        while form or not self.is_over.is_set():
            try:
                form = form or self._fresh_form()
                self._send(form)
                form = None
            except (OSError, http.client.HTTPException, Unavailable) as error:
                self.trouble = repr(error)
                time.sleep(0.3)

    def ask(self, path: str, typed: dict[str, Any] | None = None) -> Answer:
        """Get a page, or post what is typed."""
        body = urllib.parse.urlencode({**typed, "csrfmiddlewaretoken": self._csrf}) if typed is not None else None
        headers = {"Cookie": f"motcua={self.cookie}; csrftoken={self._csrf}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.product.port, timeout=20)
        try:
            connection.request("POST" if body is not None else "GET", path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            if found := re.search(r"csrftoken=(\w+)", response.headers.get("Set-Cookie") or ""):
                self._csrf = found[1]
            return Answer(response.status, response.headers.get("Location") or "", text)
        finally:
            connection.close()

    def _fresh_form(self) -> dict[str, Any]:
        """Open the receiving form."""
        answer = self._good(self.ask(RECEIVE))
        key = re.search(_HIDDEN.format("submit_key"), answer.text)
        assert key, answer.text
        return {**self.product.typed, "submit_key": key[1]}

    def _send(self, form: dict[str, Any]) -> None:
        """Send the form; from now on the address of the receipt is known, and soon the code on it."""
        address = self._good(self.ask(RECEIVE, form)).location
        assert address.endswith("/giay-tiep-nhan/"), address
        self.given.setdefault(address, "")
        self.given[address] = self.code_on(self._good(self.ask(address)).text)

    @staticmethod
    def code_on(receipt: str) -> str:
        """Return the code that a receipt bears."""
        return str(_CODE.findall(receipt)[0])

    @staticmethod
    def _good(answer: Answer) -> Answer:
        """Return an answer that was neither an error of the server nor one of ours."""
        if answer.status >= http.client.INTERNAL_SERVER_ERROR:
            raise Unavailable
        assert answer.status in {http.client.OK, http.client.FOUND}, (answer.status, answer.text)
        return answer


class Unavailable(Exception):
    """The server is being killed: try again."""
