"""A browser as far as load needs one: a cookie, a form, and how long the answer took."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass

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
        form = aiohttp.FormData({**typed, "csrfmiddlewaretoken": self._csrf})
        if file is not None:
            form.add_field(file[0], file[1], filename="ket-qua.pdf", content_type="application/pdf")
        return await self._ask("POST", path, form)

    async def _ask(self, verb: str, path: str, form: aiohttp.FormData | None) -> Answer:
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        start = time.perf_counter()
        try:
            async with self._wire.request(verb, path, data=form, headers=head, allow_redirects=False) as answer:
                text = await answer.text()
                for name, morsel in answer.cookies.items():
                    self.cookies[name] = morsel.value
                location = answer.headers.get("Location", "")
                return Answer(answer.status, location, text, time.perf_counter() - start)
        except (aiohttp.ClientError, TimeoutError) as error:
            return Answer(0, "", repr(error), time.perf_counter() - start)


def wire(address: str, connections: int) -> aiohttp.ClientSession:
    """Return connections that stay open, as those of a browser or a proxy do."""
    return aiohttp.ClientSession(
        address,
        connector=aiohttp.TCPConnector(limit=connections, keepalive_timeout=60),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=WAIT_SECONDS),
    )
