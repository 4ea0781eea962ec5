"""Papers on the screen: the panel of a dossier, its print pages and an answer's page fit, and axe finds nothing."""

import io
import os
import uuid
from itertools import count
from pathlib import Path

import pytest
import zxingcpp
from django.test import Client
from PIL import Image
from playwright.sync_api import Page

from motcua.base.testing import cast
from motcua.base.testing.browser import assert_accessible, assert_fits
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import Answer
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import MONDAY, World, received
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts.actions import ContactDetails
from motcua.people.accounts.models import Post
from motcua.people.accounts.tests.factories import Cast, make_person, make_post, make_user, sign_in
from motcua.people.organizations.tests.factories import make_unit

pytestmark = pytest.mark.usefixtures("committed_database")
_numbers = count(1)
SHOTS = os.environ.get("MOTCUA_SHOTS")


def _world() -> World:
    """Make a commune of this test's own: the database is shared by all browser tests."""
    number = f"{os.getpid()}-{next(_numbers)}"
    code = f"{uuid.uuid4().int % 1000:03d}.91.38.H19"
    commune = make_unit("Ủy ban nhân dân xã Xuân Lộc", level="commune", slug=f"giay-{number}", code=code)
    desk_name = "Trung tâm Phục vụ hành chính công xã Xuân Lộc"
    desk = make_unit(desk_name, kind="desk", parent=commune, slug=f"quay-{number}")
    person = make_person(cast.HA.full_name, user=make_user(f"giay-ha-{number}", is_demo=True))
    post: Post = make_post(person, desk.pk, *cast.HA.roles)
    version = make_procedure(limit="5wd", unit=commune.pk, valid_from=MONDAY.date().replace(year=2020))
    return World(commune, commune, commune, desk, Cast({cast.HA.username: post}), version)


def _visit(page: Page, world: World, address: str) -> None:
    cookie = sign_in(Client(), world.cast.post(cast.HA)).cookies["motcua"].value
    page.goto("/dang-nhap/")
    page.context.add_cookies([{"name": "motcua", "value": cookie, "url": page.url.removesuffix("dang-nhap/")}])
    page.goto(address)
    if SHOTS:
        name = f"{address.strip('/').replace('/', '-')}-{page.evaluate('innerWidth')}.png"
        page.screenshot(path=Path(SHOTS) / name, full_page=True)
    assert_accessible(page)
    assert_fits(page)


def _ordered(world: World) -> Dossier:
    dossier = received(world)
    actions.request_paper(dossier_id=dossier.id, kind="receipt", by=world.who(cast.HA), at=MONDAY)
    return dossier


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_papers_of_a_dossier(width: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    world = _world()
    dossier = _ordered(world)
    _visit(page, world, f"/ho-so/{dossier.id}/")
    page.get_by_role("heading", name="Giấy tờ in").wait_for()
    _visit(page, world, f"/ho-so/{dossier.id}/giay/control/")
    _visit(page, world, f"/ho-so/{dossier.id}/giay-tiep-nhan/")
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot(full_page=True))))
    assert "/theo-doi/" in code.text


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_paper_of_an_answer(width: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    world = _world()
    answer = Answer(
        version_id=world.version.id,
        desk_id=world.desk.id,
        contact=ContactDetails(name=cast.CITIZEN),
        reason="Thiếu giấy tờ",
        items=("Giấy chứng sinh",),
        submit_key=uuid.uuid4(),
    )
    row = actions.guide(answer=answer, by=world.who(cast.HA), at=MONDAY)
    _visit(page, world, f"/ho-so/tra-loi/{row.pk}/")
    _visit(page, world, f"/ho-so/tra-loi/{row.pk}/giay/")
