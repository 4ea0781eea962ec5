"""The demo's units: the names of each side of both days."""

from datetime import date
from itertools import pairwise

import pytest
from django.test import TestCase

from motcua.base.actors import job
from motcua.operations.demo.units import load_units
from motcua.people.organizations import errors, queries
from motcua.people.organizations.models import UnitVersion

LOADER = job("demo", is_loading_history=True)
EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)
CITY_EVE, CITY_DAY = date(2026, 4, 29), date(2026, 4, 30)


def count(level: str, on: date, *, below: str = "dong-nai") -> int:
    province = queries.unit_by_slug(below, on)
    found = UnitVersion.objects.on(on).filter(level=level, unit__in=queries.subtree(province.unit_id, on))
    return found.count()


class TestUnits(TestCase):
    """The states are loaded once for all tests."""

    databases = "__all__"

    @classmethod
    def setUpTestData(cls) -> None:
        assert [report.rejected for report in load_units(by=LOADER)] == [(), (), ()]

    def test_each_state_has_its_districts_and_communes(self) -> None:
        assert (count("district", EVE), count("commune", EVE)) == (11, 170)
        assert (count("district", EVE, below="binh-phuoc"), count("commune", EVE, below="binh-phuoc")) == (11, 111)
        assert (count("district", DAY), count("commune", DAY)) == (0, 95)
        assert count("commune", CITY_DAY) == 95

    def test_on_1_july_2025_districts_end_and_communes_have_predecessors(self) -> None:
        old = queries.unit_by_slug("thi-tran-gia-ray-xuan-loc", EVE)
        assert old.name == "Ủy ban nhân dân thị trấn Gia Ray"
        heir = queries.unit_by_slug("xa-xuan-loc", DAY)
        assert queries.successors(old.unit_id) == {heir.unit_id}
        assert (heir.name, heir.parent_id) == (
            "Ủy ban nhân dân xã Xuân Lộc",
            queries.unit_by_slug("dong-nai", DAY).unit_id,
        )
        assert queries.unit_by_slug("huyen-xuan-loc", EVE).name == "Ủy ban nhân dân huyện Xuân Lộc"
        for slug, on in (("huyen-xuan-loc", DAY), ("thi-tran-gia-ray-xuan-loc", DAY), ("xa-xuan-loc", EVE)):
            with pytest.raises(errors.UnitNotFound):
                queries.unit_by_slug(slug, on)

    def test_a_commune_left_as_it_was_stays_the_same_unit(self) -> None:
        before, after = queries.unit_by_slug("xa-dak-lua", EVE), queries.unit_by_slug("xa-dak-lua", DAY)
        assert before.unit_id == after.unit_id
        assert (before.name, after.name) == ("Ủy ban nhân dân xã Đắc Lua", "Ủy ban nhân dân xã Đak Lua")

    def test_departments_were_merged_and_have_successors(self) -> None:
        old = queries.unit_by_slug("so-giao-thong-van-tai", EVE)
        assert queries.successors(old.unit_id) == {queries.unit_by_slug("so-xay-dung", DAY).unit_id}
        two = queries.predecessors(queries.unit_by_slug("so-nong-nghiep-va-moi-truong", DAY).unit_id)
        assert len(two) == 2
        board = [queries.unit_by_slug("so-dan-toc-va-ton-giao", day).name for day in (EVE, DAY)]
        assert board == ["Ban Dân tộc", "Sở Dân tộc và Tôn giáo"]

    def test_on_30_april_2026_the_province_becomes_a_city(self) -> None:
        names = [queries.unit_by_slug("dong-nai", day).name for day in (CITY_EVE, CITY_DAY)]
        assert names == ["Ủy ban nhân dân tỉnh Đồng Nai", "Ủy ban nhân dân thành phố Đồng Nai"]
        office = [queries.unit_by_slug("van-phong-ubnd-tinh", day).name for day in (CITY_EVE, CITY_DAY)]
        assert office == ["Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng Ủy ban nhân dân thành phố"]

    def test_agencies_that_receive_have_a_desk_and_units(self) -> None:
        for slug, on in (("xa-xuan-loc", CITY_DAY), ("so-xay-dung", CITY_DAY), ("huyen-xuan-loc", EVE)):
            agency = queries.unit_by_slug(slug, on)
            (desk,) = queries.desks_of(agency.unit_id, on)
            assert desk.agency_name == agency.name
            assert len(queries.children_on(agency.unit_id, on)) >= 4

    def test_every_ended_commune_and_district_office_has_an_heir(self) -> None:
        gone = UnitVersion.objects.filter(level="commune", valid_to=EVE, unit__successions__isnull=True)
        staying = UnitVersion.objects.on(DAY).values("unit")
        assert not gone.exclude(unit__in=staying).exists()

    def test_loading_twice_changes_nothing(self) -> None:
        reports = load_units(by=LOADER)
        assert [(report.added, report.changed, report.ended, report.linked) for report in reports] == [(0, 0, 0, 0)] * 3
        assert [report.rejected for report in reports] == [(), (), ()]

    def test_versions_of_a_unit_leave_no_gap(self) -> None:
        versions = UnitVersion.objects.order_by("unit_id", "valid_from")
        for earlier, later in pairwise(versions):
            if earlier.unit_id == later.unit_id:
                assert earlier.valid_to is not None
                assert (later.valid_from - earlier.valid_to).days == 1
