"""Changing agencies and units."""

from datetime import date

import pytest

from motcua.base.actors import Actor, ActorKind, Role
from motcua.base.errors import NotAllowed
from motcua.base.ledger.models import Entry
from motcua.people.organizations import actions, errors, queries
from motcua.people.organizations.models import UnitVersion
from motcua.people.organizations.tests.factories import (
    LOADER,
    LONG_AGO,
    NOW,
    make_commune,
    make_division,
    make_province,
    make_unit,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


def test_an_added_unit_stands_in_the_ledger() -> None:
    unit = make_province()
    entry = Entry.objects.get(kind="unit", subject_id=unit.id)
    assert (entry.verb, entry.data["code"]) == ("added", "000.00.00.H19")


def test_only_administrators_and_jobs_change_the_tree() -> None:
    officer = Actor(kind=ActorKind.OFFICIAL, post_id=1, roles=frozenset({Role.RECEPTION}))
    with pytest.raises(NotAllowed):
        make_unit(by=officer)
    assert make_unit(by=Actor(kind=ActorKind.OFFICIAL, post_id=2, roles=frozenset({Role.ADMINISTRATOR})))


def test_a_rename_leaves_the_days_before_alone() -> None:
    unit = make_commune("UBND xã Cũ")
    actions.rename_unit(unit_id=unit.id, name="UBND phường Mới", on=DAY, by=LOADER, at=NOW)
    assert queries.unit_on(unit.id, EVE).name == "UBND xã Cũ"
    assert queries.unit_on(unit.id, DAY).name == "UBND phường Mới"
    assert queries.unit_on(unit.id, DAY).short_name == "UBND phường Mới"


def test_a_change_before_the_last_change_is_refused() -> None:
    unit = make_commune()
    actions.change_unit(unit_id=unit.id, on=DAY, by=LOADER, at=NOW, type="phuong")
    with pytest.raises(errors.UnitChangedThatDay):
        actions.change_unit(unit_id=unit.id, on=EVE, by=LOADER, at=NOW, type="xa")


def test_a_merger_ends_the_predecessors_and_links_them() -> None:
    first, second, heir = make_commune("A"), make_commune("B"), make_commune("C")
    actions.merge_units(unit_ids=[first.id, second.id], into_id=heir.id, on=DAY, by=LOADER, at=NOW)
    assert queries.predecessors(heir.id) == {first.id, second.id}
    assert queries.successors(first.id) == {heir.id}
    assert queries.unit_on(first.id, EVE).name == "A"
    with pytest.raises(errors.UnitNotFound):
        queries.unit_on(first.id, DAY)


def test_a_unit_may_survive_its_split() -> None:
    old, part = make_commune("A"), make_commune("B")
    actions.split_unit(unit_id=old.id, into_ids=[old.id, part.id], on=DAY, by=LOADER, at=NOW)
    assert queries.unit_on(old.id, DAY).name == "A"
    assert queries.successors(old.id) == {part.id}


def test_a_unit_with_parts_cannot_end() -> None:
    commune = make_commune()
    division = make_division(parent=commune)
    with pytest.raises(errors.UnitHasParts):
        actions.end_unit(unit_id=commune.id, last_day=EVE, by=LOADER, at=NOW)
    UnitVersion.objects.filter(unit=commune).update(valid_to=None)
    actions.end_unit(unit_id=division.id, last_day=EVE, by=LOADER, at=NOW)
    actions.end_unit(unit_id=commune.id, last_day=EVE, by=LOADER, at=NOW)
    assert queries.units_on([commune.id, division.id], DAY) == {}


def test_a_unit_cannot_stand_below_itself() -> None:
    top = make_province()
    below = make_commune(parent=top)
    with pytest.raises(errors.UnitInsideItself):
        actions.change_unit(unit_id=top.id, on=DAY, by=LOADER, at=NOW, parent_id=below.id)


def test_two_agencies_cannot_have_one_id_at_the_same_time() -> None:
    make_commune(code="000.00.31.H19")
    with pytest.raises(errors.AgencyIdTaken):
        make_commune(code="000.00.31.H19")


def test_an_agency_id_has_its_pattern() -> None:
    with pytest.raises(errors.BadAgencyId):
        make_commune(code="H19-31")


def test_a_slug_is_used_once() -> None:
    make_unit(slug="xa-xuan-loc")
    with pytest.raises(errors.UnitExists, match="xa-xuan-loc"):
        make_unit(slug="xa-xuan-loc")


def test_a_part_cannot_be_older_than_its_parent() -> None:
    parent = make_unit(level="commune", valid_from=DAY)
    with pytest.raises(errors.ParentNotThere):
        make_unit(parent=parent, valid_from=LONG_AGO)
