"""A browser as far as load needs one: a cookie, a form, and how long the answer took."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

GOOD = 400  # below it an answer did what was asked
WAIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    location: str
    text: str
    seconds: float

    @property
    def is_good(self) -> bool:
        """Return whether it did what was asked."""
        return 0 < self.status < GOOD


# The guard of forms has the browser's own; what an answer wants to say is taken from the browser by the page that shows
# it, and who only sends forms would carry ever more of it.
_NOT_KEPT = frozenset({"csrftoken", "messages"})


class Browser:
    """One person at one address; not for two requests at once where order matters."""

    def __init__(self, wire: aiohttp.ClientSession, cookie: str = "") -> None:
        """Keep the session cookie of whoever is signed in."""
        self._wire = wire
        # The guard of forms compares what is typed with a cookie of the browser's own.
        self._csrf = secrets.token_hex(16)
        self.cookies = {"csrftoken": self._csrf, **({"motcua": cookie} if cookie else {})}

    async def get(self, path: str) -> Answer:
        """Get a page."""
        return await self._ask("GET", path, None)

    async def post(self, path: str, typed: Mapping[str, str], file: tuple[str, bytes] | None = None) -> Answer:
        """Send a form, with a file if one is given as (field, content)."""
        whole = {**typed, "csrfmiddlewaretoken": self._csrf}
        return await (self._ask("POST", path, whole) if file is None else self._send(path, whole, file))

    async def _ask(self, verb: str, path: str, form: dict[str, str] | None) -> Answer:
        return await self._timed(verb, path, form)

    async def _send(self, path: str, form: dict[str, str], file: tuple[str, bytes]) -> Answer:
        parts = aiohttp.FormData(form)
        parts.add_field(file[0], file[1], filename="ket-qua.pdf", content_type="application/pdf")
        return await self._timed("POST", path, parts)

    async def _timed(self, verb: str, path: str, data: Any) -> Answer:  # noqa: ANN401 (what aiohttp sends)
        start = time.perf_counter()
        try:
            async with self._wire.request(verb, path, data=data, headers=self._head(), allow_redirects=False) as answer:
                text = await answer.text()
                self._keep(answer)
                location = answer.headers.get("Location", "")
                return Answer(answer.status, location, text, time.perf_counter() - start)
        except (aiohttp.ClientError, TimeoutError) as error:
            return Answer(0, "", repr(error), time.perf_counter() - start)

    def _head(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def _keep(self, answer: aiohttp.ClientResponse) -> None:
        self.cookies |= {name: morsel.value for name, morsel in answer.cookies.items() if name not in _NOT_KEPT}


def wire(address: str, connections: int) -> aiohttp.ClientSession:
    """Return connections that stay open, as those of a browser or a proxy do; 0 is as many as it takes."""
    return aiohttp.ClientSession(
        address,
        connector=aiohttp.TCPConnector(limit=connections, keepalive_timeout=60),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=WAIT_SECONDS),
    )
