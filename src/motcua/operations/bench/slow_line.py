"""Load a page as over a slow telephone line: how much comes through it, and when it can be read and used."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

LARGEST_KB, LONGEST_SECONDS = 100, 5
LINE = {"offline": False, "latency": 100, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s
_FIRST_TEXT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_READY = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


@dataclass(frozen=True, slots=True)
class Load:
    """What one load of a page took."""

    kilobytes: float
    fonts: int
    first_text_seconds: float
    ready_seconds: float

    @property
    def seconds(self) -> float:
        """Return when the page shows text and answers to a finger."""
        return max(self.first_text_seconds, self.ready_seconds)


def loaded(browser: Browser, address: str) -> Load:
    """Load a page once with an empty cache over a line of 400 kbit/s."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 390, "height": 844})
    try:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        kinds: dict[str, str] = {}
        sizes: dict[str, float] = {}

        def answered(event: dict[str, Any]) -> None:
            kinds[event["requestId"]] = event["type"]

        def finished(event: dict[str, Any]) -> None:
            sizes[event["requestId"]] = event["encodedDataLength"]

        wire.on("Network.responseReceived", answered)
        wire.on("Network.loadingFinished", finished)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", LINE)
        page.goto(address, wait_until="networkidle", timeout=60_000)
        page.wait_for_function(_FIRST_TEXT)
        fonts = {request for request, kind in kinds.items() if kind == "Font"}
        transferred = sum(size for request, size in sizes.items() if request not in fonts)
        return Load(
            kilobytes=transferred / 1000,
            fonts=len(fonts),
            first_text_seconds=page.evaluate(_FIRST_TEXT) / 1000,
            ready_seconds=page.evaluate(_READY) / 1000,
        )
    finally:
        context.close()
