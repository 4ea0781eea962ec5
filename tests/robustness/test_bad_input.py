"""Two officers at once, and officials whose post has ended: a clear word, and what was typed stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.browsers import as_, typed
from motcua.casework.dossiers.tests.factories import World, make_world, walked
from motcua.people.accounts.models import Post


def at_once(*acts: Callable[[], Any]) -> list[HttpResponse]:
    """Do these at the same moment, each in a thread with a connection of its own."""
    ready = Barrier(len(acts))

    def do(act: Callable[[], HttpResponse]) -> HttpResponse:
        ready.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_acts_and_the_other_is_told_and_keeps_his_words() -> None:
    world = make_world()
    dossier = walked(world, steps=4)
    one, two = as_(world, cast.PHUC), as_(world, cast.PHUC)
    back = {"send_back-reason": "Thiếu bản đồ"}
    answers = at_once(
        lambda: one.post(reverse("dossiers:approve", args=[dossier.pk])),
        lambda: two.post(reverse("dossiers:send_back", args=[dossier.pk]), back),
    )
    dossier.refresh_from_db()
    assert sorted(answer.status_code for answer in answers) in ([302, 403], [302, 409])
    assert dossier.state == ("for_approval" if answers[0].status_code == 302 else "in_process")
    refused = next(answer for answer in answers if answer.status_code != 302).content.decode()
    assert "tình trạng mới nhất" in refused
    assert answers[1].status_code == 302 or "Thiếu bản đồ" in refused
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_four_times_at_once_is_one_dossier() -> None:
    world = make_world()
    form, browsers = typed(world), [as_(world, cast.HA) for _ in range(4)]
    answers = at_once(
        *(lambda browser=browser: browser.post(reverse("dossiers:receive"), form) for browser in browsers)
    )
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, answers[0]["Location"])}
    assert Dossier.objects.count() == 1


def ended(world: World, *, days: int) -> None:
    """End the post of the desk so many days ago."""
    Post.objects.filter(pk=world.cast.post(cast.HA).pk).update(valid_to=timezone.localdate() - timedelta(days=days))


@pytest.mark.django_db
def test_whoever_lost_his_post_while_typing_reads_why_and_what_he_typed() -> None:
    world = make_world()
    browser = as_(world, cast.HA)
    ended(world, days=1)
    answer = browser.post(reverse("dossiers:receive"), typed(world, owner_address="Ấp 1, Xuân Lộc"))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Chưa có vị trí công tác đang hiệu lực" in page
    assert cast.CITIZEN in page
    assert "Ấp 1, Xuân Lộc" in page
    assert not Dossier.objects.exists()


@pytest.mark.django_db
def test_on_its_last_day_a_post_still_receives() -> None:
    world = make_world()
    ended(world, days=0)
    assert as_(world, cast.HA).post(reverse("dossiers:receive"), typed(world)).status_code == 302
