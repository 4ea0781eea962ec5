"""R10: a strict policy of contents on every page, nothing inline, closed cookies, secrets from the environment."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from motcua.base.actors import Role
from motcua.casework.dossiers.rules import State
from motcua.people.accounts.models import User
from motcua.people.accounts.tests.factories import PASSWORD
from tests.promises.objects import objects_of, pages_of
from tests.promises.worlds import World, dossier_in, make_world

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
}
SOURCE = Path(__file__).parents[2] / "src" / "motcua"


class Inline(HTMLParser):
    """Find what a strict policy forbids: scripts and styles in the page, handlers, addresses elsewhere."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if (tag == "script" and "src" not in told) or tag in {"style", "iframe", "object", "embed", "base"}:
            self.found.append(f"<{tag}>")
        self.found += [f"<{tag} {name}>" for name in told if name == "style" or name.startswith("on")]
        if tag in {"script", "link", "img", "form"}:
            goes_to = [told.get(name, "") for name in ("src", "href", "action")]
            self.found += [f"<{tag}> {to}" for to in goes_to if re.match(r"(?:https?:)?//|javascript:", to)]
        self.found += [f"<{tag}> {to}" for to in (told.get("href", ""),) if to.startswith(("javascript:", "data:"))]


def _faults(address: str, answer: HttpResponseBase) -> list[str]:
    """Return what is wrong with an answer."""
    wrong = [name for name, right in HEADERS.items() if answer.get(name) not in right]
    parts = (part.strip().partition(" ") for part in answer.get("Content-Security-Policy", "").split(";"))
    told = {name: sources for name, _, sources in parts if name}
    if told not in (POLICY, {"default-src": "'none'", "sandbox": ""}):
        wrong.append(f"policy {told}")
    if answer.get("Content-Type", "").startswith("text/html"):
        page = Inline()
        page.feed(getattr(answer, "content", b"").decode())
        wrong += page.found
    if answer.status_code >= 500:
        wrong.append(str(answer.status_code))
    return [f"{address} {answer.status_code}: {fault}" for fault in wrong]


def _world() -> World:
    """Return a world whose own commune has dossiers in every state."""
    world = make_world()
    for state in State:
        dossier_in(world.own, state)
    return world


def _give_password(world: World, role: Role) -> None:
    """Let the page that changes a password open: it asks for the old one."""
    user = User.objects.get(person__posts=world.own.posts[role])
    user.set_password(PASSWORD)
    user.save()


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR, Role.STEERING_OFFICE])
def test_every_answer_carries_the_strict_policy_and_nothing_inline(role: Role) -> None:
    world = _world()
    objects = objects_of(world.own)
    _give_password(world, role)
    browser = world.own.browser(role)
    pages = [*pages_of(objects, role, "official", "signed_in", "public"), "/khong-co/", "/ho-so/viec/?muc=all"]
    pages += [f"/ho-so/{objects.numbers['dossier_id']}/giay/control/"]
    faults, seen = [], 0
    for page in pages:
        if "dang-xuat" in page:
            continue
        answer = browser.get(page)
        list(getattr(answer, "streaming_content", ()))
        seen += answer.status_code == 200
        faults += _faults(page, answer)
    assert faults == []
    assert seen > 20


def test_pages_that_come_back_from_a_form_hold_nothing_inline_either() -> None:
    world = _world()
    number = objects_of(world.own).numbers["dossier_id"]
    posts: list[tuple[str, dict[str, str]]] = [
        ("/dang-nhap/", {}),
        ("/theo-doi/", {}),
        (f"/ho-so/{number}/withdraw/", {}),
        ("/ho-so/tiep-nhan/", {}),
    ]
    browser = world.own.browser(Role.RECEPTION)
    for address, told in posts:
        assert _faults(address, browser.post(address, told)) == []


def test_cookies_are_closed_to_scripts_and_to_other_sites() -> None:
    world = make_world()
    browser, objects = Client(), objects_of(world.own)
    browser.get(objects.filled("theo-doi/^"))
    browser.post("/giao-dien/ngon-ngu/", {"language": "en"})
    browser.get("/dang-nhap/")
    browser.post("/dang-nhap/", {"login": "khong-co", "password": "x"})
    told = {name: (morsel["httponly"], morsel["samesite"]) for name, morsel in browser.cookies.items()}
    assert {"theo-doi", "csrftoken"} <= set(told)
    assert set(told.values()) == {(True, "Lax")}


PRINT = """
import json, sys
from motcua.config import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


def _settings_with(*names: str, **environment: str) -> dict[str, object]:
    """Return some of the settings that a process of this environment would have."""
    kept = {name: os.environ[name] for name in ("PATH", "DATABASE_URL") if name in os.environ}
    line = [sys.executable, "-c", PRINT, *names]
    done = subprocess.run(line, env=kept | environment, capture_output=True, check=True)  # noqa: S603 (our own interpreter)
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_behind_tls_every_cookie_is_secure_and_the_browser_stays_with_tls() -> None:
    cookies = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE"]
    told = _settings_with(
        *cookies, "SECURE_HSTS_SECONDS", "DEBUG", MOTCUA_PUBLIC_URL="https://mot-cua.vi-du.vn", MOTCUA_DEBUG="1"
    )
    assert [told[name] for name in cookies] == [True, True, True]
    assert (told["SECURE_HSTS_SECONDS"], told["DEBUG"]) == (31_536_000, False)


def test_without_the_environment_there_is_no_secret() -> None:
    assert _settings_with("SECRET_KEY") == {"SECRET_KEY": ""}


def test_no_file_of_the_settings_holds_a_secret_and_only_one_reads_the_environment() -> None:
    secret = re.compile(r"""^[A-Z_]*(?:SECRET|PASSWORD|_KEY)[A-Z_]* = [^\n]*["'][^\n]*""", re.MULTILINE)
    for path in sorted((SOURCE / "config").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert [line for line in secret.findall(text) if "environment.text(" not in line] == [], path
        assert "os.environ" not in text or path.name in {"environment.py", "wsgi.py"}, path


def test_the_policy_of_the_settings_allows_nothing_inline() -> None:
    text = json.dumps(settings.CONTENT_SECURITY_POLICY, default=str)
    assert "unsafe" not in text
    assert "*" not in text
