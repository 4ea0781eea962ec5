"""Who stands at the counter is found by a part of the name, the number or the end of a code; a neighbour's is not."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.base.testing import cast
from motcua.casework.dossiers.queries import found, search
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world, received

pytestmark = pytest.mark.django_db


def _names(world: World, text: str) -> list[str]:
    return [row.owner for row in found(text, world.who(cast.HA), now=MONDAY)]


@pytest.fixture(params=["rare", "frequent"])
def _many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every name be rare, or none."""
    monkeypatch.setattr(search, "FREQUENT", 2_000 if request.param == "rare" else -1)


@pytest.mark.usefixtures("_many")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thị bền", ["Nguyễn Thị Bền"]),
        ("bền nguyễn", ["Nguyễn Thị Bền"]),
        ("Nguyễn", ["Nguyễn Văn An", "Nguyễn Thị Bền"]),
        ("Lê Văn", []),
        (cast.CITIZEN_PHONE, ["Nguyễn Văn An", "Nguyễn Thị Bền"]),
        (cast.CITIZEN_ID_NUMBER, ["Nguyễn Văn An", "Nguyễn Thị Bền"]),
        (cast.CITIZEN_ID_NUMBER[:-1], []),
        ("0002", ["Nguyễn Văn An"]),
        ("H19-260706-0002", ["Nguyễn Văn An"]),
        (" . ", []),
    ],
)
def test_a_dossier_is_found_by_its_people_or_the_end_of_its_code(text: str, expected: list[str]) -> None:
    world = make_world()
    for name in ("Nguyễn Thị Bền", "Nguyễn Văn An"):
        received(world, name=name)
    assert _names(world, text) == expected


@pytest.mark.parametrize(("text", "is_asked"), [(cast.CITIZEN_PHONE, False), ("Bền", False), ("0001", True)])
def test_only_what_may_end_a_code_is_looked_for_in_codes(text: str, is_asked: bool) -> None:  # noqa: FBT001 (a column)
    by = make_world().who(cast.HA)
    with CaptureQueriesContext(connection) as queries:
        found(text, by, now=MONDAY)
    assert any('"code"::text) LIKE' in query["sql"] for query in queries) == is_asked


@pytest.mark.usefixtures("_many")
def test_nobody_finds_the_people_of_another_agency() -> None:
    world = make_world()
    received(world, name="Nguyễn Thị Bền")
    stranger = replace(world.who(cast.HA), agency_id=world.province.id, unit_id=world.province.id)
    assert found("Bền", stranger, now=MONDAY) == []
    assert _names(world, "Bền") == ["Nguyễn Thị Bền"]
