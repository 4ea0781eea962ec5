"""Who settles what an agency receives."""

from datetime import UTC, date, datetime

import pytest

from motcua.base.actors import Actor, ActorKind, Role
from motcua.base.errors import NotAllowed
from motcua.casework.procedures.actions import assign_agency
from motcua.casework.procedures.errors import NotCompetent, UnitCannotBeAssigned
from motcua.casework.procedures.queries import competent_unit, search, unassigned
from motcua.casework.procedures.rules import CompetenceSpec
from motcua.casework.procedures.tests.factories import LOADER, make_procedure
from motcua.people.organizations.tests.factories import make_commune, make_division, make_province, make_unit

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 1)
NOW = datetime(2026, 7, 1, 2, tzinfo=UTC)


def test_a_rule_by_level_means_the_receiving_agency_itself() -> None:
    version, commune = make_procedure(level="commune"), make_commune()
    assert competent_unit(version.id, commune.id, TODAY) == commune.id
    with pytest.raises(NotCompetent):
        competent_unit(version.id, make_province().id, TODAY)


def test_a_named_unit_goes_before_the_level() -> None:
    commune = make_commune()
    division = make_division(parent=commune)
    version = make_procedure(level="commune")
    assign_agency(version_id=version.id, unit_id=division.id, valid_from=TODAY, by=LOADER, at=NOW)
    assert competent_unit(version.id, commune.id, TODAY) == division.id


def test_the_province_receives_for_its_one_department_of_that_name() -> None:
    province = make_province()
    department = make_unit("Sở Xây dựng tỉnh Đồng Nai", level="department", parent=province)
    make_unit("Sở Tư pháp tỉnh Đồng Nai", level="department", parent=province)
    rule = CompetenceSpec(level="department", agency_name="Sở Xây dựng", valid_from=date(2021, 1, 1))
    version = make_procedure(competences=(rule,))
    assert competent_unit(version.id, province.id, TODAY) == department.id


def test_a_search_for_an_agency_leaves_out_what_it_may_not_receive() -> None:
    make_procedure(level="commune")
    assert search("khai sinh", on=TODAY, agency_id=make_commune().id)
    assert not search("khai sinh", on=TODAY, agency_id=make_province().id)


def test_a_version_without_an_agency_is_listed_until_one_is_assigned() -> None:
    version, commune = make_procedure(competences=()), make_commune()
    assert [row.id for row in unassigned(TODAY)] == [version.id]
    assign_agency(version_id=version.id, unit_id=commune.id, valid_from=TODAY, by=LOADER, at=NOW)
    assert unassigned(TODAY) == []


def test_a_unit_that_does_not_exist_that_day_cannot_be_assigned() -> None:
    with pytest.raises(UnitCannotBeAssigned):
        assign_agency(version_id=make_procedure().id, unit_id=999999, valid_from=TODAY, by=LOADER, at=NOW)


def test_only_who_maintains_the_catalogue_may_assign() -> None:
    officer = Actor(kind=ActorKind.OFFICIAL, roles=frozenset({Role.RECEPTION}))
    with pytest.raises(NotAllowed):
        assign_agency(version_id=make_procedure().id, unit_id=1, valid_from=TODAY, by=officer, at=NOW)
