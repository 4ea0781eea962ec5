"""A browser on a slow line: what it sends and reads passes in pieces, while the server holds the rest."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import aiohttp

from motcua.operations.bench.driver.browser import WAIT_SECONDS, Answer, Browser

PIECE, BUFFER, PAUSE_SECONDS = 256, 8192, 0.05


class SlowBrowser(Browser):
    """Waits as long for its own line as for the server; only the server's time is counted."""

    async def _ask(self, verb: str, path: str, form: dict[str, str] | None) -> Answer:
        head = self._head() | {"Connection": "close"}
        sent_at = time.perf_counter()
        pieces: Any = None
        if form is not None:
            body = urlencode(form).encode()
            head |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
            pieces = _pieces(body)
            sent_at += PAUSE_SECONDS * (len(body) // PIECE)
        try:
            async with self._wire.request(verb, path, data=pieces, headers=head, allow_redirects=False) as answer:
                seconds = max(time.perf_counter() - sent_at, 0.0)
                read = []
                while piece := await answer.content.read(BUFFER):
                    read.append(piece)
                    await asyncio.sleep(PAUSE_SECONDS)
                self._keep(answer)
                text = b"".join(read).decode(errors="replace")
                return Answer(answer.status, answer.headers.get("Location", ""), text, seconds)
        except (aiohttp.ClientError, TimeoutError) as error:
            return Answer(0, "", repr(error), time.perf_counter() - sent_at)


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), PIECE):
        yield body[start : start + PIECE]
        await asyncio.sleep(PAUSE_SECONDS)


def slow_wire(address: str) -> aiohttp.ClientSession:
    """Return connections with small buffers, so that what is not read yet waits at the server."""

    def narrow(info: Any) -> socket.socket:  # noqa: ANN401 (as aiohttp calls it)
        family, kind, protocol, _, _ = info
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        return made

    return aiohttp.ClientSession(
        address,
        connector=aiohttp.TCPConnector(limit=0, force_close=True, socket_factory=narrow),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=2 * WAIT_SECONDS),
        read_bufsize=BUFFER,
    )
