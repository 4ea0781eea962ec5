"""The folder equals the facts after every batch, whatever changed, moved, vanished or came late."""

from pathlib import Path

import ibis
import pytest
from django.db import connection

from motcua.base.lake import Feed, manifest
from motcua.base.lake.errors import FactsNotExported, FolderBusy
from motcua.base.lake.reading import rows
from motcua.base.lake.shipping import _locked
from motcua.base.lake.tests.things import BY_INSTANT, ENTRY, THINGS, Things, another_session

JANUARY, FEBRUARY, MARCH = "2026-01-10T09:00+07:00", "2026-02-10T09:00+07:00", "2026-03-10T09:00+07:00"
LAST_MINUTE, FIRST_MINUTE = "2026-01-31T23:59:59.999999+07:00", "2026-02-01T00:00+07:00"

NARROW = ibis.table(THINGS.drop("amount").schema(), name="fact_things")


def _months(things: Things) -> list[str]:
    told = manifest.read(things.folder)
    return sorted(told.facts["fact_things"].files) if told else []


def test_the_first_batch_holds_every_row(things: Things) -> None:
    for key, words in enumerate(["", None, 'Hồ sơ "gấp", đã trễ', "NULL", "\\N", "a\nb"]):
        things.put(key, JANUARY, words, None if key == 3 else key)
    things.ship()
    assert things.shipped() == things.here()
    assert len(things.here()) == 6


@pytest.mark.parametrize("by_instant", [True, False])
def test_a_month_ends_at_local_midnight(things: Things, *, by_instant: bool) -> None:
    things.put(1, LAST_MINUTE)
    things.put(2, FIRST_MINUTE)
    things.ship(BY_INSTANT) if by_instant else things.ship()
    assert _months(things) == ["2026-01", "2026-02"]
    assert things.shipped() == things.here()


def test_a_batch_writes_only_months_that_changed(things: Things) -> None:
    things.put(1, JANUARY)
    things.put(2, FEBRUARY)
    things.ship()
    before = things.files()
    things.put(3, FEBRUARY)
    told = things.ship()
    assert (told.changed, told.written) == ({"fact_things": 1}, {"fact_things": 1})
    assert things.shipped() == things.here()
    assert {path: at for path, at in before.items() if "2026-01" in path}.items() <= things.files().items()


def test_nothing_changed_writes_nothing(things: Things) -> None:
    things.put(1, JANUARY)
    things.ship()
    before = things.files()
    assert things.ship().written == {"fact_things": 0}
    assert things.files() == before


def test_a_thing_moves_to_another_month(things: Things) -> None:
    things.put(1, JANUARY)
    things.put(2, JANUARY)
    things.ship()
    things.put(1, MARCH)
    things.ship()
    assert _months(things) == ["2026-01", "2026-03"]
    assert things.shipped() == things.here()


def test_what_was_deleted_is_gone_and_an_empty_month_too(things: Things) -> None:
    things.put(1, JANUARY)
    things.put(2, FEBRUARY)
    things.ship()
    things.drop(1)
    things.ship()
    assert _months(things) == ["2026-02"]
    assert things.shipped() == things.here()


def test_all_gone_is_an_empty_fact(things: Things) -> None:
    things.put(1, JANUARY)
    things.ship()
    things.drop(1)
    things.ship()
    assert things.shipped() == []


def test_many_batches_end_where_one_would(things: Things) -> None:
    for day in range(1, 13):
        things.put(day % 5, f"2026-{day:02d}-15T08:00+07:00", str(day))
        things.ship()
        assert things.shipped() == things.here()


def test_a_transaction_that_commits_late_is_not_lost(things: Things) -> None:
    with another_session() as late:
        things.put(1, JANUARY, on=late)
        things.put(2, JANUARY)
        assert things.ship().held_back_seconds >= 0
        assert [row[0] for row in things.shipped()] == [2]
        things.put(3, JANUARY)
        things.ship()
        late.commit()
    things.ship()
    assert [row[0] for row in things.shipped()] == [1, 2, 3]


def test_what_was_rolled_back_is_not_shipped(things: Things) -> None:
    things.put(1, JANUARY, "before")
    things.ship()
    with another_session() as undone:
        things.put(1, MARCH, "undone", on=undone)
        undone.rollback()
    things.ship()
    assert things.shipped() == things.here()


def test_files_of_the_batch_before_stay_for_those_who_read_them(things: Things) -> None:
    for number in range(4):
        things.put(1, JANUARY, str(number))
        things.ship()
    assert len(things.files()) == 2


def test_another_column_ships_the_fact_anew(things: Things) -> None:
    things.put(1, JANUARY)
    things.ship(Feed(fact=NARROW, subject="thing_key", kinds=("thing",), month="happened_on"))
    things.ship()
    assert things.shipped() == things.here()


def test_a_fact_without_a_subject_is_shipped_whole_each_time(things: Things) -> None:
    things.put(1, JANUARY)
    things.ship(Feed(fact=THINGS))
    things.put(2, MARCH)
    things.ship(Feed(fact=THINGS))
    assert (_months(things), things.shipped()) == (["none"], things.here())
    counted = manifest.read(things.folder)
    things.ship(Feed(fact=THINGS))
    assert counted
    kept = manifest.read(things.folder)
    assert kept
    assert counted.paths() == kept.paths()


def test_a_row_changes_through_something_else(things: Things) -> None:
    through = Feed(
        fact=THINGS, subject="thing_key", kinds=("thing",), through={"colour": "amount"}, month="happened_on"
    )
    things.put(1, JANUARY, amount=7)
    things.put(2, JANUARY, amount=8)
    things.ship(through)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE things SET words = 'red now' WHERE amount = 7")
        cursor.execute(ENTRY.replace("'thing'", "'colour'"), {"key": 7})
    assert things.ship(through).changed == {"fact_things": 1}
    assert things.shipped() == things.here()


def test_two_cannot_write_to_one_folder(things: Things) -> None:
    with _locked(things.folder), pytest.raises(FolderBusy):
        things.ship()


def test_a_folder_without_the_fact_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FactsNotExported, match="motcua facts export"):
        rows(tmp_path, "SELECT 1", frozenset({"fact_things"}))
