"""A batch counts whole or not at all, wherever it is cut off; the next one makes it good."""

import contextlib
import random
import threading
import time
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from motcua.base.lake import manifest, shipping, writing
from motcua.base.lake.errors import FactsNotExported
from motcua.base.lake.tests.things import Things, another_session

MONTHS = [f"2026-{month:02d}-15T08:00+07:00" for month in range(1, 7)]


class PowerCut(BaseException):
    """The machine stops here."""


def _cut_off(patch: pytest.MonkeyPatch, module: Any, name: str, at: int) -> None:
    """Let the function do its work `at` times, then stop."""
    left, whole = [at], getattr(module, name)

    def dying(*args: Any, **kwargs: Any) -> Any:
        if not left[0]:
            raise PowerCut
        left[0] -= 1
        return whole(*args, **kwargs)

    patch.setattr(module, name, dying)


def _filled(things: Things, words: str) -> None:
    for key, at in enumerate(MONTHS):
        things.put(key, at, words)


@pytest.mark.parametrize(
    ("module", "name"),
    [(writing, "write_month"), (writing, "settle"), (manifest, "settle")],
    ids=["between months", "before a file has its name", "before the manifest"],
)
def test_a_batch_cut_off_leaves_the_one_before(things: Things, module: Any, name: str) -> None:
    _filled(things, "at first")
    things.ship()
    for at in range(len(MONTHS)):
        before = things.shipped()
        _filled(things, f"changed {at}")
        with pytest.MonkeyPatch.context() as patch:
            _cut_off(patch, module, name, at)
            with contextlib.suppress(PowerCut):
                things.ship()
                assert things.shipped() != before
                continue
        assert things.shipped() == before
        things.ship()
        assert things.shipped() == things.here() != before


def test_a_first_batch_cut_off_goes_on_where_it_stopped(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipping, "_AT_ONCE", 1)
    _filled(things, "before")
    with pytest.MonkeyPatch.context() as patch:
        _cut_off(patch, writing, "write_month", 3)
        with pytest.raises(PowerCut):
            things.ship()
    with pytest.raises(FactsNotExported):
        things.shipped()
    things.put(0, MONTHS[5], "moved meanwhile")
    done = things.files()
    told = things.ship()
    assert things.shipped() == things.here()
    assert (len(done), told.written["fact_things"]) == (3, 3 + 2)


def test_marks_of_another_database_are_worth_nothing(things: Things) -> None:
    _filled(things, "before")
    things.ship()
    told = manifest.read(things.folder)
    assert told
    assert told.identity
    with connection.cursor() as cursor:
        cursor.execute("UPDATE things SET words = 'restored, without an entry'")
    assert things.shipped() != things.here()
    manifest.keep(things.folder, replace(told, identity=replace(told.identity, system="another cluster")))
    things.ship()
    assert things.shipped() == things.here()


def test_a_mark_from_the_future_is_worth_nothing(things: Things) -> None:
    _filled(things, "before")
    things.ship()
    told = manifest.read(things.folder)
    assert told
    manifest.keep(
        things.folder, told.with_fact("fact_things", replace(told.facts["fact_things"], mark=2**40, files={}))
    )
    things.ship()
    assert things.shipped() == things.here()


def _scribble(seed: int, things: Things, until: float) -> None:
    """Change, move and delete things, sometimes slowly, sometimes in vain."""
    chance = random.Random(seed)
    with another_session() as session:
        while time.monotonic() < until:
            for _ in range(chance.randint(1, 4)):
                key = seed * 100 + chance.randint(1, 20)
                if chance.random() < 0.2:
                    things.drop(key, on=session)
                else:
                    things.put(key, chance.choice(MONTHS), str(chance.random()), on=session)
            time.sleep(chance.random() * 0.2)
            session.rollback() if chance.random() < 0.2 else session.commit()


def test_several_writers_and_batches_at_once_end_equal(things: Things) -> None:
    until = time.monotonic() + 4
    writers = [threading.Thread(target=_scribble, args=(seed, things, until)) for seed in range(3)]
    for writer in writers:
        writer.start()
    while time.monotonic() < until:
        things.ship()
        things.shipped()
    for writer in writers:
        writer.join()
    things.ship()
    assert things.here() == things.shipped() != []
