"""The citizen follows a dossier, and nobody else does."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.base.testing import cast
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import make_world, received, walked
from motcua.casework.dossiers.web.masking import MaskTokens
from motcua.people.organizations.models import UnitVersion

pytestmark = pytest.mark.django_db

RECENTLY = timezone.now() - timedelta(hours=3)


@pytest.fixture(autouse=True)
def _no_tries_used() -> None:
    cache.clear()


def shown(dossier: Dossier) -> str:
    """Open the page by the token of the receipt."""
    token, _letters = queries.receipt_secrets(dossier)
    return Client().get(reverse("follow:by_token", args=[token]), follow=True).content.decode().replace("\xa0", " ")


def entered(code: str, letters: str) -> int:
    """Type code and characters; return the status."""
    return Client().post(reverse("follow:enter"), {"code": code, "letters": letters}).status_code


def test_the_token_is_taken_once_and_left_out_of_the_address() -> None:
    token, _letters = queries.receipt_secrets(received(make_world()))
    answer = Client().get(reverse("follow:by_token", args=[token]))
    assert answer["Location"] == reverse("follow:show")
    cookie = answer.cookies["theo-doi"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Lax",
        "/theo-doi/",
        1800,
    )
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_page_says_where_it_is_and_names_nobody() -> None:
    page = shown(walked(make_world(), at=RECENTLY, steps=3))
    assert "Hồ sơ đang được xem xét" in page
    assert "Phòng Kinh tế" in page
    assert not any(name in page for name in (cast.CITIZEN, *(member.full_name for member in cast.OFFICIALS)))


def test_a_late_dossier_says_so() -> None:
    assert "Hồ sơ đã quá hẹn, cơ quan đang giải quyết tiếp" in shown(walked(make_world(), steps=3))


@pytest.mark.parametrize(
    ("steps", "words"), [(1, "Nhận đủ hồ sơ"), (6, "Duyệt, ký"), (7, "Đã có kết quả"), (8, "Kết quả đã trả xong")]
)
def test_each_state_is_a_sentence(steps: int, words: str) -> None:
    assert words in shown(walked(make_world(), steps=steps))


def test_while_a_supplement_is_awaited_it_shows_what_each_day_would_mean() -> None:
    world = make_world()
    dossier = walked(world, at=RECENTLY, steps=3)
    actions.request_supplement(
        dossier_id=dossier.id, items=["Bản vẽ"], reason="Thiếu", by=world.who(cast.THINH), at=timezone.now()
    )
    assert "Bổ sung" in shown(dossier)
    assert shown(dossier).count("Hẹn trả") >= 3


def test_code_and_characters_open_it_too() -> None:
    dossier = received(make_world())
    _token, letters = queries.receipt_secrets(dossier)
    assert entered(dossier.code.lower(), f"{letters[:4]} {letters[4:]}".lower()) == 302


def test_wrong_and_unknown_get_one_answer() -> None:
    dossier = received(make_world())
    pages = [
        Client().post(reverse("follow:enter"), {"code": code, "letters": "AAAAAAAA"}).context["wrong"]
        for code in (dossier.code, "000.12.38.H19-260706-9999")
    ]
    assert pages[0] == pages[1] != []


def test_after_five_wrong_tries_even_the_right_one_waits() -> None:
    dossier = received(make_world())
    _token, letters = queries.receipt_secrets(dossier)
    assert {entered(dossier.code, "AAAAAAAA") for _ in range(5)} == {422}
    assert entered(dossier.code, letters) == 422


def test_right_tries_are_not_counted() -> None:
    dossier = received(make_world())
    _token, letters = queries.receipt_secrets(dossier)
    assert {entered(dossier.code, letters) for _ in range(7)} == {302}


def test_a_revoked_receipt_opens_nothing() -> None:
    dossier = received(make_world())
    token, _letters = queries.receipt_secrets(dossier)
    browser = Client()
    browser.get(reverse("follow:by_token", args=[token]))
    Dossier.objects.filter(id=dossier.id).update(token_number=2, token_hash=b"another")
    assert browser.get(reverse("follow:show"))["Location"] == reverse("follow:enter")
    assert browser.get(reverse("follow:by_token", args=[token])).status_code == 404


def test_without_a_cookie_the_page_asks_for_the_code() -> None:
    assert Client().get(reverse("follow:show"))["Location"] == reverse("follow:enter")


def test_no_token_stands_in_a_log() -> None:
    token = "0123456789abcdef" * 2
    record = logging.LogRecord("x", logging.INFO, "", 1, "%s: %s", ("Not Found", f"/theo-doi/{token}"), None)
    MaskTokens().filter(record)
    assert record.getMessage() == "Not Found: /theo-doi/***"


def test_a_dossier_still_opens_when_the_unit_that_holds_it_has_ended() -> None:
    world = make_world()
    dossier = walked(world, at=RECENTLY - timedelta(days=3), steps=0)
    ended_on = timezone.localdate() - timedelta(days=1)
    UnitVersion.objects.filter(unit=dossier.holder_unit_id).update(valid_to=ended_on)
    assert UnitVersion.objects.get(unit=dossier.holder_unit_id).name in shown(dossier)
