"""The desk: piles, pages, search by person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.base.testing import cast
from motcua.casework.dossiers.tests.browsers import as_
from motcua.casework.dossiers.tests.factories import MONDAY, make_world, received, walked
from motcua.casework.dossiers.web import desk
from motcua.people.accounts.models import Access

pytestmark = pytest.mark.django_db


def test_what_waits_for_me_is_on_my_desk_and_not_on_another() -> None:
    world = make_world()
    dossier = walked(world, steps=3)
    assert dossier.code in as_(world, cast.THINH).get(reverse("dossiers:queue")).content.decode()
    assert dossier.code not in as_(world, cast.PHUC).get(reverse("dossiers:queue")).content.decode()
    assert dossier.code in as_(world, cast.PHUC).get(reverse("dossiers:queue") + "?muc=all").content.decode()


def test_pages_follow_one_another_without_gap_or_double(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAGE", 2)
    world = make_world()
    codes = [received(world, at=MONDAY + timedelta(days=n)).code for n in (0, 1, 1, 2, 3)]
    browser, url, seen = as_(world, cast.HA), reverse("dossiers:queue"), []
    while url:
        context = browser.get(url).context
        seen += [item["row"].code for item in context["rows"]]
        url = context["next_url"]
    assert seen == codes


def test_an_unreadable_cursor_starts_at_the_first_page() -> None:
    world = make_world()
    dossier = received(world)
    answer = as_(world, cast.HA).get(reverse("dossiers:queue") + "?sau=abc&muc=xyz")
    assert dossier.code in answer.content.decode()


def test_a_page_of_the_desk_takes_few_statements() -> None:
    world = make_world()
    for _ in range(5):
        received(world)
    browser = as_(world, cast.HA)
    browser.get(reverse("dossiers:queue"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get(reverse("dossiers:queue"))
    assert len(asked) <= 12, [query["sql"] for query in asked]


def test_an_empty_desk_says_so() -> None:
    assert (
        "Không còn hồ sơ nào chờ Ông/Bà"
        in as_(make_world(), cast.THINH).get(reverse("dossiers:queue")).content.decode()
    )


def test_a_code_opens_its_dossier() -> None:
    world = make_world()
    dossier = received(world)
    answer = as_(world, cast.HA).post(reverse("dossiers:find"), {"q": f" {dossier.code.lower()} "})
    assert answer["Location"] == reverse("dossiers:page", args=[dossier.id])


@pytest.mark.parametrize("asked", [cast.CITIZEN, "kim loan", cast.CITIZEN_ID_NUMBER])
def test_a_search_by_person_stays_on_the_server_and_leaves_a_row(asked: str) -> None:
    world = make_world()
    dossier = received(world)
    browser = as_(world, cast.HA)
    answer = browser.post(reverse("dossiers:find"), {"q": asked})
    assert answer["Location"] == reverse("dossiers:search")
    assert dossier.code in browser.get(answer["Location"]).content.decode()
    assert Access.objects.get().verb == "search"
