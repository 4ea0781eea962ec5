"""A browser that signs people in and keeps what it sees as small pictures."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from motcua.base.testing.browser import CHROMIUM, FLAGS
from motcua.operations.screenshots.office import Office

DESK, PHONE = (1366, 900), (390, 844)
TALLEST = 1500
COLOURS = 200
# The browser writes days in its own language, not in the page's.
_SPEAKING: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": "vi", "LANG": "vi_VN.UTF-8"}


@dataclass(slots=True)
class Camera:
    """One browser, each person with cookies of his own."""

    browser: Browser
    office: Office
    folder: Path
    _people: dict[str, Page] = field(default_factory=dict)

    def visitor(self) -> Page:
        """Return a page of somebody who is not signed in."""
        context = self.browser.new_context(
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            base_url=self.office.address,
            reduced_motion="reduce",
            viewport={"width": DESK[0], "height": DESK[1]},
        )
        context.set_default_timeout(20_000)
        return context.new_page()

    def person(self, username: str) -> Page:
        """Return the page of an official, signed in by password and second factor."""
        if username not in self._people:
            page = self._people[username] = self.visitor()
            page.goto("/dang-nhap/")
            page.locator("[name=login]").fill(username)
            page.locator("[name=password]").fill(self.office.passwords[username])
            page.keyboard.press("Enter")
            page.locator("[name=code]").wait_for()
            page.locator("[name=code]").fill(self.office.code(username))
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        return self._people[username]

    def take(self, page: Page, name: str, *, size: tuple[int, int] = DESK, tallest: int = TALLEST) -> None:
        """Keep the page as it stands, from its top, as a palette picture."""
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => window.scrollTo(0, 0))")
        height = min(int(page.evaluate("document.documentElement.scrollHeight")), tallest)
        clip = {"x": 0, "y": 0, "width": size[0], "height": max(height, 1)}
        shot = page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")  # type: ignore[arg-type]  # a plain mapping of the four numbers
        target = self.folder / f"{name}.png"
        with Image.open(BytesIO(shot)) as picture:
            small = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1)
            small.save(target, optimize=True)
        click.echo(f"  {target}  {target.stat().st_size // 1024} KB")

    def take_both(self, page: Page, name: str) -> None:
        """Keep the page as wide as a desk screen and as wide as a phone."""
        self.take(page, f"{name}-phone", size=PHONE)
        self.take(page, name)


@contextmanager
def camera(office: Office, folder: Path) -> Iterator[Camera]:
    """Start the browser and end it."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*FLAGS, "--font-render-hinting=none"], env=_SPEAKING
        )
        yield Camera(browser, office, folder)
        browser.close()
