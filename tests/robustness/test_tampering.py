"""Whatever the owner's role does to the record of dossiers is found, before an anchor and after it."""

from pathlib import Path

import psycopg
import pytest

from motcua.base.ledger.actions import anchor
from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.tests.factories import MONDAY, make_world, walked

pytestmark = pytest.mark.django_db(transaction=True)

_TEXT = Path(__file__).with_name("deeds.sql").read_text(encoding="utf-8")
DEEDS = {name: deed for name, _, deed in (part.partition("\n") for part in _TEXT.split("\n\n-- ")[1:])}
TAKE_NUMBER_BACK = "UPDATE dossiers_numbercounter SET last = last - 1"


def _do(owner_url: str, *deeds: str) -> None:
    """Do it as the owner, who may even lift the constraints."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE ledger_entry DROP CONSTRAINT IF EXISTS ledger_entry_number_starts_at_one")
        for deed in deeds:
            owner.execute(deed.encode())


@pytest.mark.parametrize("is_anchored", [False, True], ids=["before an anchor", "after an anchor"])
@pytest.mark.parametrize("deed", DEEDS)
def test_the_deed_is_found(deed: str, tmp_path: Path, owner_database_url: str, *, is_anchored: bool) -> None:
    world, path = make_world(), tmp_path / "ledger.jsonl"
    walked(world, steps=7)
    walked(world, steps=7)
    if is_anchored:
        anchor(path, at=MONDAY)
    assert verify(anchors=path) == []
    _do(owner_database_url, DEEDS[deed])
    assert verify(anchors=path)


def test_a_dropped_dossier_with_its_number_taken_back_is_found_by_the_anchor(
    tmp_path: Path, owner_database_url: str
) -> None:
    world, path = make_world(), tmp_path / "ledger.jsonl"
    walked(world, steps=7)
    walked(world, steps=7)
    anchor(path, at=MONDAY)
    _do(owner_database_url, DEEDS["drop the newest dossier"], TAKE_NUMBER_BACK)
    assert verify() == []
    assert {finding.kind for finding in verify(anchors=path)} == {"dossier", "counter"}


def test_an_erasure_is_no_fault_before_or_after_an_anchor(tmp_path: Path) -> None:
    world, path = make_world(), tmp_path / "ledger.jsonl"
    dossier = walked(world, steps=7)
    anchor(path, at=MONDAY)
    actions.erase_people(dossier_id=dossier.id, reason="QĐ 01", by=world.who(cast.QUANG), at=MONDAY)
    assert verify(anchors=path) == []
