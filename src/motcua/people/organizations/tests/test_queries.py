"""Reading agencies and units as of a date."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.people.organizations import actions, errors, queries
from motcua.people.organizations.models import Level, UnitVersion
from motcua.people.organizations.tests.factories import (
    LOADER,
    NOW,
    make_commune,
    make_desk,
    make_division,
    make_province,
    make_unit,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


def test_the_database_refuses_two_versions_of_a_unit_on_one_day() -> None:
    unit = make_commune()
    version = UnitVersion.objects.get(unit=unit)
    version.pk, version.valid_from = None, DAY
    with pytest.raises(IntegrityError, match="organizations_unitversion_one_at_a_time"), transaction.atomic():
        version.save()


def test_a_subtree_is_that_of_its_day() -> None:
    province = make_province()
    district = make_unit("Huyện", level="district", parent=province)
    commune = make_commune(parent=district)
    actions.change_unit(unit_id=commune.id, on=DAY, by=LOADER, at=NOW, parent_id=province.id)
    actions.end_unit(unit_id=district.id, last_day=EVE, by=LOADER, at=NOW)
    assert queries.subtree_ids(district.id, EVE) == {district.id, commune.id}
    assert queries.subtree_ids(district.id, DAY) == frozenset()
    assert queries.subtree_ids(province.id, EVE) == {province.id, district.id, commune.id}
    assert queries.subtree_ids(province.id, DAY) == {province.id, commune.id}


def test_a_subtree_is_usable_in_a_filter() -> None:
    province = make_province()
    commune = make_commune(parent=province)
    found = UnitVersion.objects.filter(unit__in=queries.subtree(province.id, DAY), level="commune")
    assert [version.unit_id for version in found] == [commune.id]


def test_a_unit_and_a_desk_act_for_their_agency() -> None:
    province = make_province()
    commune = make_commune(parent=province)
    desk, division = make_desk(parent=commune), make_division(parent=commune)
    assert queries.agency_of(division.id, DAY) == commune.id
    assert queries.agency_of(commune.id, DAY) == commune.id
    assert [view.unit_id for view in queries.desks_of(commune.id, DAY)] == [desk.id]
    assert queries.desks_of(province.id, DAY) == []
    assert queries.unit_on(division.id, DAY).agency_name == "Ủy ban nhân dân xã Xuân Lộc"


def test_children_come_in_the_order_of_the_dictionary() -> None:
    province = make_province()
    for name in ("Xã Đak Ơ", "Xã An Lộc", "Xã Dầu Giây"):
        make_commune(name, parent=province)
    assert [view.name for view in queries.children_on(province.id, DAY)] == ["Xã An Lộc", "Xã Dầu Giây", "Xã Đak Ơ"]


def test_units_are_found_without_diacritics() -> None:
    make_commune()
    assert [view.name for view in queries.find_units("xuan loc", DAY)] == ["Ủy ban nhân dân xã Xuân Lộc"]
    assert queries.find_units("xuan truong", DAY) == []


def test_an_unknown_unit_says_so() -> None:
    with pytest.raises(errors.UnitNotFound):
        queries.unit_on(0, DAY)
    with pytest.raises(errors.UnitNotFound):
        queries.agency_of(0, DAY)


def test_the_names_of_levels_are_data() -> None:
    unit = make_commune()
    Level.objects.filter(code="commune").update(label="Cấp cơ sở")
    assert queries.unit_on(unit.id, DAY).level_label == "Cấp cơ sở"
