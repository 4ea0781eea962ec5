"""Agencies of plans on the demo's tree, on both sides of its two days."""

from datetime import date

from django.test import TestCase

from motcua.base.actors import job
from motcua.operations.demo.units import load_units
from motcua.people.organizations.queries import slugs_of, unit_by_slug
from motcua.reform.plans.queries.matching import parties

LOADER = job("demo", is_loading_history=True)
PLAN_DAY, EVE, DAY, CITY_DAY = date(2023, 1, 18), date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 30)


def named(text: str, issuer: str, on: date) -> list[str | None]:
    found = parties([text], unit_id=unit_by_slug(issuer, on).unit_id, on=on)
    slugs = slugs_of(party.unit_id for party in found if party.unit_id)
    return [slugs.get(party.unit_id or 0) for party in found]


class TestMatching(TestCase):
    """The three states are loaded once."""

    databases = "__all__"

    @classmethod
    def setUpTestData(cls) -> None:
        load_units(by=LOADER)

    def test_a_district_names_its_own_divisions(self) -> None:
        own = {
            "Phòng Nội vụ": "phong-noi-vu-huyen-xuan-loc",
            "Phòng Nội vụ huyện": "phong-noi-vu-huyen-xuan-loc",
            "Phòng Nội vụ huyện Xuân Lộc": "phong-noi-vu-huyen-xuan-loc",
            "Phòng Tư Pháp": "phong-tu-phap-huyen-xuan-loc",
            "Phòng TC-KH": "phong-tai-chinh-ke-hoach-huyen-xuan-loc",
            "Phòng Tài nguyên & Môi trường": "phong-tai-nguyen-va-moi-truong-huyen-xuan-loc",
            "Phòng LĐTB&XH": "phong-lao-dong-thuong-binh-va-xa-hoi-huyen-xuan-loc",
            "Văn phòng HĐND và UBND huyện": "van-phong-huyen-xuan-loc",
            "Thanh tra huyện": "thanh-tra-huyen-xuan-loc",
            "UBND huyện": "huyen-xuan-loc",
        }
        for text, slug in own.items():
            assert named(text, "huyen-xuan-loc", PLAN_DAY) == [slug], text

    def test_what_stands_above_is_named_by_what_it_is(self) -> None:
        above = {
            "Sở Nội vụ": "so-noi-vu",
            "Sở TT&TT": "so-thong-tin-va-truyen-thong",
            "Văn phòng UBND tỉnh": "van-phong-ubnd-tinh",
            "UBND tỉnh": "dong-nai",
            "Thanh tra tỉnh": "thanh-tra-tinh",
        }
        for text, slug in above.items():
            assert named(text, "huyen-xuan-loc", PLAN_DAY) == [slug], text

    def test_nobody_is_named_by_what_is_not_in_the_tree(self) -> None:
        for text in ("Văn phòng đăng ký đất đai tỉnh", "Trường học", "Bưu điện Xuân Lộc", "Kho bạc Nhà nước", "Phòng"):
            assert named(text, "huyen-xuan-loc", PLAN_DAY) == [None], text

    def test_a_province_does_not_mean_the_division_of_one_district(self) -> None:
        assert named("Phòng Nội vụ", "dong-nai", PLAN_DAY) == [None]
        assert named("Phòng Nội vụ huyện Xuân Lộc", "dong-nai", PLAN_DAY) == ["phong-noi-vu-huyen-xuan-loc"]

    def test_groups_hold_who_belonged_to_them_on_the_day(self) -> None:
        counts = {
            ("Các sở, ban, ngành", "dong-nai", EVE): 19,
            ("Các sở", "dong-nai", EVE): 19,
            ("UBND cấp huyện", "dong-nai", EVE): 11,
            ("UBND các huyện, thành phố Long Khánh và Biên Hòa", "dong-nai", EVE): 11,
            ("UBND cấp xã", "dong-nai", EVE): 170,
            ("UBND cấp xã", "dong-nai", DAY): 95,
            ("UBND các xã, phường", "dong-nai", CITY_DAY): 95,
            ("UBND các xã, thị trấn", "huyen-xuan-loc", PLAN_DAY): 15,
            ("UBND các phường", "dong-nai", DAY): 23,
            ("Các cơ quan, đơn vị", "huyen-xuan-loc", PLAN_DAY): 12,
            ("Các phòng chuyên môn", "xa-xuan-loc", CITY_DAY): 3,
        }
        for (text, issuer, on), count in counts.items():
            assert len(named(text, issuer, on)) == count, (text, on, named(text, issuer, on))

    def test_districts_are_nobody_from_1_july_2025(self) -> None:
        assert named("UBND cấp huyện", "dong-nai", DAY) == [None]
        assert named("Phòng Nội vụ huyện Xuân Lộc", "dong-nai", DAY) == [None]

    def test_the_province_became_a_city(self) -> None:
        assert named("Văn phòng UBND tỉnh", "xa-xuan-loc", DAY) == ["van-phong-ubnd-tinh"]
        assert named("Văn phòng UBND thành phố", "xa-xuan-loc", CITY_DAY) == ["van-phong-ubnd-tinh"]
        assert named("UBND thành phố", "xa-xuan-loc", CITY_DAY) == ["dong-nai"]

    def test_several_names_in_one_text_are_told_apart(self) -> None:
        assert len(named("Các sở, ban, ngành; UBND cấp huyện", "dong-nai", EVE)) == 30
        assert len(named("UBND cấp huyện, cấp xã", "dong-nai", EVE)) == 181
        assert len(named("Các cơ quan, đơn vị UBND các xã, thị trấn", "huyen-xuan-loc", PLAN_DAY)) == 27
        assert named("Sở Nội vụ, Kho bạc Nhà nước và Sở Tài chính", "dong-nai", EVE) == [
            "so-noi-vu", None, "so-tai-chinh"
        ]  # fmt: skip
        assert named("Sở Tư pháp, Xây dựng và Y tế", "dong-nai", EVE) == ["so-tu-phap", "so-xay-dung", "so-y-te"]

    def test_a_bad_scan_is_read_and_never_guessed_between_two(self) -> None:
        assert named("SỞ' Thông tln và Truyên thôngg", "dong-nai", EVE) == ["so-thong-tin-va-truyen-thong"]
        assert named("Ph0ng Nộl vụ", "huyen-xuan-loc", PLAN_DAY) == ["phong-noi-vu-huyen-xuan-loc"]
        assert named("UBND xã Xuân Thqx", "huyen-xuan-loc", PLAN_DAY) == [None]
