"""The demo's own catalogue loads and is receivable at its levels."""

from datetime import date

import pytest

from motcua.base.actors import job
from motcua.casework.procedures.models import Competence, Procedure
from motcua.casework.procedures.queries import search, version_for_receipt
from motcua.casework.procedures.rules import Channel
from motcua.operations.demo.catalogue import load_catalogue

LOADER = job("demo", is_loading_history=True)
pytestmark = pytest.mark.django_db

BEFORE, TODAY = date(2023, 6, 1), date(2026, 7, 1)


def test_about_forty_procedures_in_eight_fields_load_once() -> None:
    loaded = load_catalogue(LOADER)
    assert len(loaded) >= 40
    assert Procedure.objects.values("field").distinct().count() >= 8
    assert load_catalogue(LOADER) == []


def test_each_has_a_clear_limit_at_the_counter() -> None:
    for version in load_catalogue(LOADER):
        assert version_for_receipt(version.id, version.valid_from).limit(Channel.COUNTER).limit


def test_the_past_belongs_to_the_district_by_an_assumed_rule() -> None:
    load_catalogue(LOADER)
    rules = Competence.objects.filter(version__procedure__code="1.001612").order_by("valid_from")
    assert [(rule.level, rule.valid_to, rule.is_assumed) for rule in rules] == [
        ("district", date(2025, 6, 30), True),
        ("commune", None, False),
    ]


def test_a_house_permit_is_another_procedure_before_and_after_the_two_tiers() -> None:
    load_catalogue(LOADER)
    asked = "cấp giấy phép xây dựng nhà ở riêng lẻ"
    assert search(asked, on=BEFORE)[0].code == "1.009994"
    assert search(asked, on=BEFORE)[0].limit_label == "15 ngày làm việc"
    assert "1.013225" in [hit.code for hit in search(asked, on=TODAY)[:3]]
