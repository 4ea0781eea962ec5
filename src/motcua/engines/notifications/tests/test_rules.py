"""What becomes of a message."""

from datetime import timedelta

import pytest

from motcua.engines.notifications.rules import BACK_OFF, LABELS, State, Trouble, after_try, from_smtp, next_try
from motcua.engines.notifications.tests.factories import NOW


@pytest.mark.parametrize(
    ("trouble", "attempts", "state"),
    [
        (Trouble.NONE, 1, State.DELIVERED),
        (Trouble.NO_ADDRESS, 1, State.UNDELIVERABLE),
        (Trouble.ADDRESS_REFUSED, 1, State.UNDELIVERABLE),
        (Trouble.MESSAGE_REFUSED, 1, State.FAILED),
        (Trouble.SERVER_BUSY, 1, State.PENDING),
        (Trouble.SERVER_UNREACHABLE, len(BACK_OFF), State.PENDING),
        (Trouble.SERVER_UNREACHABLE, len(BACK_OFF) + 1, State.FAILED),
    ],
)
def test_every_trouble_has_its_end(trouble: Trouble, attempts: int, state: State) -> None:
    assert after_try(trouble, attempts) is state


def test_tries_grow_rarer_and_outlast_a_weekend() -> None:
    assert list(BACK_OFF) == sorted(BACK_OFF)
    assert sum(BACK_OFF, timedelta()) > timedelta(days=3)
    assert next_try(NOW, 1) == NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("code", "is_about_address", "trouble"),
    [(451, True, Trouble.SERVER_BUSY), (550, True, Trouble.ADDRESS_REFUSED), (554, False, Trouble.MESSAGE_REFUSED)],
)
def test_answers_of_a_server_are_for_now_or_for_good(code: int, is_about_address: bool, trouble: Trouble) -> None:  # noqa: FBT001 (a table)
    assert from_smtp(code, is_about_address=is_about_address) is trouble


def test_every_trouble_has_words() -> None:
    assert set(LABELS) == set(Trouble)
