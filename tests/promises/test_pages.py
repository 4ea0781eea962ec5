"""R11: every page is accessible on a desk, on a telephone and at 200 % zoom, and is used by keyboard alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from playwright.sync_api import Page

from motcua.base.actors import Role
from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.casework.dossiers.rules import ROLE_OF_MOVE, State
from motcua.people.accounts.tests.factories import sign_in
from tests.promises.objects import objects_of, pages_of
from tests.promises.plans import draft_of, plans_of
from tests.promises.worlds import World, dossier_in, make_world

pytestmark = pytest.mark.usefixtures("committed_database")

DESK, ZOOMED, PHONE = (1366, 900), (683, 450), (390, 844)  # zoomed: 200 % of the desk
# Each page is looked at by the first of these who may open it.
ROLES = (
    *(Role.RECEPTION, Role.CASE_OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.CENTRE_SUPERVISOR),
    *(Role.AUDITOR, Role.ADMINISTRATOR, Role.STEERING_OFFICE),
)
NOT_A_PAGE = ("/dang-nhap/dang-xuat/", "/dang-nhap/mat-khau/")  # ends the session; the cast has no passwords
NewPage = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Walk:
    """Who opens which page."""

    role: Role | None
    address: str

    @property
    def page(self) -> str:
        """Return the page of the address, whatever its filter; the receipt has two addresses."""
        return self.address.split("?")[0].replace("/giay/receipt/", "/giay-tiep-nhan/")


def _is_page(browser: Client, address: str) -> bool:
    """Return whether an address answers with a whole page; a part of one is looked at where it stands."""
    answer = browser.get(address, headers={"host": "127.0.0.1"})
    list(getattr(answer, "streaming_content", ()))  # so that a file is closed
    is_html = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return is_html and b"<html" in answer.content


def _walks(world: World) -> Iterator[Walk]:
    """Return every page once, the public ones as a visitor, and the dossier page of every state as who moves it."""
    objects, seen = objects_of(world.own), set(NOT_A_PAGE)
    for state in State:
        mover = next((one for (at, _move), one in ROLE_OF_MOVE.items() if at is state), Role.LEADER)
        yield Walk(mover, f"/ho-so/{dossier_in(world.own, state).id}/")
    everyone: tuple[Role | None, ...] = (None, *ROLES)
    for role in everyone:
        browser = world.own.browser(role) if role else Client()
        doors = ("public",) if role is None else (role, "official", "signed_in", "public")
        for address in [*pages_of(objects, *doors), "/khong-co/"]:
            if address not in seen and _is_page(browser, address):
                seen.add(address)
                yield Walk(role, address)
    yield from (Walk(Role.RECEPTION, "/ho-so/viec/?muc=all"), Walk(Role.RECEPTION, "/khong-co/"))


def _signed_in(page: Page, world: World, role: Role | None) -> Page:
    """Give a browser the session of an official."""
    if role is not None:
        page.goto("/giao-dien/")
        cookie = sign_in(Client(), world.own.posts[role]).cookies["motcua"].value
        page.context.add_cookies([{"name": "motcua", "value": cookie, "url": page.url.split("/giao-dien/")[0]}])
    return page


def _looked_at(page: Page, address: str) -> list[str]:
    """Return what is wrong with a page at the three sizes."""
    wrong = []
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.goto(address)
    for width, height in (DESK, ZOOMED, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        checks = [assert_fits] if (width, height) == ZOOMED else [assert_fits, assert_accessible]
        for check in checks:
            try:
                check(page)
            except AssertionError as error:
                wrong.append(f"{address} at {width}: {error}")
    return wrong


def test_every_page_is_accessible_and_fits_at_every_size(new_page: NewPage) -> None:
    world, pages = make_world(), dict[Role | None, Page]()
    wrong, blocked, titles = list[str](), list[str](), dict[str, set[str]]()
    for walk in list(_walks(world)):
        if walk.role not in pages:
            pages[walk.role] = _signed_in(new_page(*DESK), world, walk.role)
            pages[walk.role].on(
                "console", lambda said: blocked.append(said.text) if "Content Sec" in said.text else None
            )
        wrong += _looked_at(pages[walk.role], walk.address)
        titles.setdefault(pages[walk.role].title(), set()).add(walk.page)
    assert not wrong, "\n".join(wrong)
    assert not blocked
    assert len(titles) > 40
    assert [shared for shared in titles.values() if len(shared) > 1] == []


REACHABLE = """() => {
  const all = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
  const groups = new Set();
  return all.filter(one => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({visibilityProperty: true})) return false;
    if (one.type !== 'radio') return true;
    const name = one.form?.id + one.name;
    if (groups.has(name)) return false;
    return groups.add(name);
  }).map((one, number) => {
    const first = one.type === 'radio'
      ? (document.querySelector(`input[name="${one.name}"]:checked`) || one) : one;
    first.dataset.place = number;
    return first.outerHTML.slice(0, 90);
  });
}"""
FOCUSED = """() => {
  const one = document.activeElement, shown = [];
  for (let box = one; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    shown.push((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
    if (box === one.closest('label, li, .opt, td') || shown.length > 2) break;
  }
  const next = one.nextElementSibling ? getComputedStyle(one.nextElementSibling) : null;
  const box = one.getBoundingClientRect();
  return {
    place: one.dataset.place === undefined ? -1 : Number(one.dataset.place),
    shown: shown.some(Boolean) || (next !== null && next.outlineStyle !== 'none'),
    inside: box.bottom > 0 && box.top < innerHeight,
    html: one.outerHTML.slice(0, 90),
  };
}"""


def _tabbed(page: Page, steps: int) -> list[dict[str, object]]:
    """Return where the focus is, step by step, from the top of the page."""
    page.locator("[data-place='0']").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")  # a key moved it, so that the focus shows
    told = [page.evaluate(FOCUSED)]
    for _ in range(steps - 1):
        page.keyboard.press("Tab")
        told.append(page.evaluate(FOCUSED))
    return told


def _address(world: World, name: str) -> str:
    """Return an address, or that of a thing that is made for it."""
    if name == "dossier":
        return f"/ho-so/{dossier_in(world.own, State.RECEIVED).id}/"
    if name == "draft":
        return f"/ke-hoach/{draft_of(world.own).pk}/duyet/"
    if name in {"plan", "task"}:
        plans = plans_of(world.own)
        return f"/ke-hoach/{plans.plan.pk}/" if name == "plan" else f"/ke-hoach/nhiem-vu/{plans.task.pk}/"
    return name


@pytest.mark.parametrize("name", ["/ho-so/tiep-nhan/", "dossier", "/ho-so/viec/?muc=all", "draft", "plan", "task"])
def test_the_tab_key_reaches_everything_in_order_and_the_focus_is_seen(new_page: NewPage, name: str) -> None:
    world = make_world()
    is_steering = name in {"draft", "plan", "task"}
    page = _signed_in(new_page(*DESK), world, Role.STEERING_OFFICE if is_steering else Role.RECEPTION)
    page.goto(_address(world, name))
    wanted = page.evaluate(REACHABLE)
    told = _tabbed(page, len(wanted))
    assert [step["place"] for step in told] == list(range(len(wanted))), [step["html"] for step in told]
    assert [step["html"] for step in told if not step["shown"]] == []
    assert [step["html"] for step in told if not step["inside"]] == []
