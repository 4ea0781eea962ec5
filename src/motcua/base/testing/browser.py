"""Browser tests: a pytest plugin with a real server, Chromium at two widths, and axe.

`desktop` and `phone` are pages of a browser without cookies; `house_server` is the address. The server uses the
production storage of static files and commits to this process's copy of the database, which nobody cleans: a journey
makes its own people and dossiers. Ask for `committed_database` where the test itself writes or reads rows.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).resolve().parents[4] / "tests" / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
CHROMIUM = os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def assert_accessible(page: "Page") -> None:
    """Fail with a readable list unless axe finds nothing on the page."""
    assert page.locator("[data-broken]").count() == 0, f"{page.url}: the server failed"  # noqa: S101 (called by tests only)
    session = page.context.new_cdp_session(page)
    session.send(
        "Runtime.evaluate",
        {"expression": AXE.read_text(encoding="utf-8"), "allowUnsafeEvalBlockedByCSP": True},
    )
    result: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    found = [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
    assert not found, f"{page.url}\n" + "\n".join(found)  # noqa: S101 (as above)


def assert_fits(page: "Page") -> None:
    """Fail when the page scrolls sideways."""
    width = page.evaluate("document.documentElement.scrollWidth")
    limit = (page.viewport_size or {"width": 0})["width"]
    assert width <= limit, f"{page.url}: {width} px wide on a screen of {limit} px"  # noqa: S101 (as above)


@pytest.fixture(scope="session")
def house_server(
    django_db_setup: None,  # noqa: ARG001 (the database must exist)
    django_db_blocker: Any,  # noqa: ANN401 (pytest-django keeps its class private)
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Serve the product as it runs, with collected static files; give its address."""
    from django.conf import settings  # noqa: PLC0415 (Django is ready only now)
    from django.core.management import call_command  # noqa: PLC0415 (as above)
    from django.db import connections  # noqa: PLC0415 (as above)
    from django.test import override_settings  # noqa: PLC0415 (as above)
    from django.test.testcases import LiveServerThread  # noqa: PLC0415 (as above)

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    real = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": real},
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STATIC_URL="/static/",
        ALLOWED_HOSTS=["127.0.0.1", "testserver"],  # the name that Django's test client gives
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        for alias in connections:
            connections.settings[alias]["CONN_MAX_AGE"] = 0  # a database in use cannot be restored
        with django_db_blocker.unblock():
            server = LiveServerThread("127.0.0.1", cast("type[WSGIHandler]", lambda application: application))
            server.daemon = True
            server.start()
            server.is_ready.wait()
            if server.error:
                raise server.error
            yield f"http://127.0.0.1:{server.port}"
            server.terminate()


@pytest.fixture
def committed_database(
    django_db_setup: None,  # noqa: ARG001 (the database must exist)
    django_db_blocker: Any,  # noqa: ANN401 (pytest-django keeps its class private)
) -> Iterator[None]:
    """Let a test write rows that the server sees; they stay until the process ends."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Start Debian's Chromium once."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only browser tests need it)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: "Browser", house_server: str) -> Iterator[Callable[..., "Page"]]:
    """Open pages without cookies, of a given width and height; a script that fails, fails the test."""
    contexts, faults = [], []

    def open_page(width: int = 1366, height: int = 900) -> "Page":
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            base_url=house_server,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, faults  # noqa: S101 (a broken script is a failed test)


@pytest.fixture
def desktop(new_page: Callable[..., "Page"]) -> "Page":
    """Open a page as wide as a desk screen."""
    return new_page(1366, 900)


@pytest.fixture
def phone(new_page: Callable[..., "Page"]) -> "Page":
    """Open a page as wide as a phone."""
    return new_page(390, 844)
