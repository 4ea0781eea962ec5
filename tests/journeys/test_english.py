"""The same pages for a reader of English: every word of the interface is English, names and papers stay as they are."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.base.testing import cast
from motcua.base.testing.cast import Member
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier, PaperForm
from motcua.casework.dossiers.tests.browsers import as_, typed
from motcua.casework.dossiers.tests.factories import World, make_world, received, walked
from motcua.casework.procedures.models import ComponentSpec, Field, Procedure, WorkflowStep
from motcua.operations.catalogue.extract import DIACRITIC
from motcua.people.accounts.models import Person, Post
from motcua.people.organizations.models import Level, UnitVersion

pytestmark = pytest.mark.django_db
# What stays Vietnamese on an English page: the name of the house, the other language, examples of what
# people type, symbols of laws.
KEPT = ("Một Cửa", "Tiếng Việt", "sổ đỏ", "khai sinh", "mở quán", "đồng", "Nguyễn Hữu Tài", "/QĐ-TTg", "/NĐ-CP")
FEAST = re.compile(r"(?<=public holiday )[^;,.:\n]*")
MARKUP = re.compile(r"<(script|style|title)\b.*?</\1>|<[^>]*?(?:aria-label=\"([^\"]*)\"[^>]*)?>", re.DOTALL)

PAGES: list[tuple[Member | None, str]] = [
    (None, "portal:home"),
    (None, "follow:enter"),
    (None, "procedures:search"),
    (None, "account_login"),
    (cast.HA, "dossiers:receive"),
    (cast.HA, "dossiers:search"),
    (cast.HA, "accounts:me"),
    (cast.HA, "accounts:posts"),
    (cast.HA, "procedures:catalogue"),
    *((member, "dossiers:queue") for member in (cast.HA, cast.THINH, cast.PHUC, cast.TAI, cast.DUNG, cast.MINH)),
    (cast.LAN, "dashboards:leader"),
    (cast.LAN, "dossiers:overview"),
    (cast.SON, "dossiers:overview"),
    (cast.YEN, "accounts:access"),
    (cast.QUANG, "accounts:people"),
    (cast.QUANG, "accounts:open_account"),
    (cast.QUANG, "accounts:machines"),
    (cast.QUANG, "organizations:tree"),
    (cast.QUANG, "procedures:settle"),
]


def data() -> list[str]:
    """Return what people named, longest first: no matter of the interface."""
    named = [
        *Person.objects.values_list("full_name", flat=True),
        *Post.objects.values_list("title", flat=True),
        *(name for row in UnitVersion.objects.values_list("name", "short_name") for name in row),
        *Level.objects.values_list("label", flat=True),
        *Procedure.objects.values_list("name", flat=True),
        *Field.objects.values_list("name", flat=True),
        *ComponentSpec.objects.values_list("name", flat=True),
        *WorkflowStep.objects.values_list("label", flat=True),
        *(part for row in PaperForm.objects.values_list("title", "source", "doubt") for part in row),
        cast.CITIZEN,
        *KEPT,
    ]
    return sorted({name for name in named if name}, key=len, reverse=True)


def words_left(page: str) -> list[str]:
    """Return the Vietnamese texts of a page but for the names of feasts, which are data of the calendar."""
    return [text for text in vietnamese(page) if not text.startswith("Public holiday")]


def vietnamese(page: str) -> list[str]:
    """Return the pieces of a page, read aloud or shown, that are Vietnamese and nobody's data."""
    text = html.unescape(MARKUP.sub(lambda tag: f"\n{tag[2] or ''}\n", page)).replace("\xa0", " ")
    for name in data():
        text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
    text = FEAST.sub("", text)
    return [line.strip() for line in text.splitlines() if DIACRITIC.search(line)]


def english(world: World, member: Member | None) -> Client:
    """Return a browser whose owner chose English."""
    client = as_(world, member) if member else Client()
    client.post(reverse("ui:language"), {"language": "en", "next": "/"})
    return client


@pytest.fixture
def world() -> World:
    """Return a commune with dossiers at several steps, one of them late."""
    world = make_world()
    for steps in (1, 2, 3, 5, 7):
        walked(world, steps=steps)
    return world


@pytest.mark.parametrize(("member", "name"), PAGES, ids=lambda part: getattr(part, "username", part))
def test_a_page_has_no_vietnamese_words(world: World, member: Member | None, name: str) -> None:
    answer = english(world, member).get(reverse(name), follow=True)
    assert answer.status_code == 200
    assert '<html lang="en"' in answer.content.decode()
    assert "\n".join(words_left(answer.content.decode())) == ""


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5, 6, 7, 8])
def test_the_dossier_and_what_the_citizen_sees_of_it(steps: int) -> None:
    world = make_world()
    dossier = walked(world, at=timezone.now() - timedelta(days=1), steps=steps)
    shown = english(world, cast.HA).get(reverse("dossiers:page", args=[dossier.id]))
    assert "\n".join(words_left(shown.content.decode())) == ""
    assert "\n".join(words_left(followed(world, dossier))) == ""


def followed(world: World, dossier: Dossier) -> str:
    """Return the page of the token on the receipt."""
    token, _letters = queries.receipt_secrets(dossier)
    return english(world, None).get(reverse("follow:by_token", args=[token]), follow=True).content.decode()


def test_the_due_date_and_its_reasons(world: World) -> None:
    answer = english(world, cast.HA).post(reverse("dossiers:receive"), typed(world, step="look"))
    assert "Result due" in answer.content.decode()
    assert "\n".join(words_left(answer.content.decode())) == ""


def test_a_mistake_is_explained(world: World) -> None:
    answer = english(world, cast.HA).post(reverse("dossiers:receive"), typed(world, owner_name=""))
    assert "\n".join(words_left(answer.content.decode())) == ""


def test_an_error_of_the_domain_is_explained(world: World) -> None:
    answer = english(world, cast.HA).get(reverse("dossiers:page", args=[999_999]))
    assert answer.status_code == 404
    assert "There is no such dossier" in answer.content.decode()


def test_the_browser_of_a_reader_who_chose_nothing_gets_vietnamese() -> None:
    page = Client(headers={"accept-language": "en"}).get("/").content.decode()
    assert '<html lang="vi"' in page


def test_the_receipt_stays_vietnamese() -> None:
    world = make_world()
    page = english(world, cast.HA).get(reverse("dossiers:receipt", args=[received(world).id])).content.decode()
    assert "GIẤY TIẾP NHẬN" in page.upper()
    assert "7 working days" not in page
