"""A province with two communes, two fields each and dossiers told by chance, for the proofs of screens."""

import random
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.base.actors import Role
from motcua.base.testing import cast
from motcua.casework.dossiers.tests.factories import World, make_world
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts.models import Post
from motcua.people.accounts.tests.factories import Cast, make_person, make_post, make_user
from motcua.people.organizations.tests.factories import make_commune, make_desk, make_division
from tests.figures.stories import Teller, Told

FIELDS = ("Đất đai", "Xây dựng")


@dataclass(frozen=True, slots=True)
class Province:
    """Two communes, the versions each settles, and who watches over both."""

    worlds: tuple[World, World]
    versions: dict[int, list[ProcedureVersion]]
    leader: Post

    def fits(self, row: Told, choice: dict[str, Any]) -> bool:
        """Return whether an acceptance belongs to what an address chooses."""
        version = next(v for vs in self.versions.values() for v in vs if v.pk == row.accepted["version"])
        agency = next(w.commune for w in self.worlds if w.commune.pk == row.accepted["competent_agency"])
        told = {
            "don_vi": agency.slug,
            "linh_vuc": str(version.procedure.field_id),
            "thu_tuc": version.procedure.code,
            "kenh": str(row.accepted["channel"]),
        }
        return all(told[name] == value for name, value in choice.items() if name in told)


def make_told_province(seed: int, size: int = 16) -> Province:
    """Make the province and tell so many dossiers by chance."""
    chance, first = random.Random(seed), make_world()
    worlds = (first, _neighbour(first))
    versions = {world.commune.pk: _versions(world, number) for number, world in enumerate(worlds)}
    for _ in range(size):
        world = chance.choice(worlds)
        Teller(replace(world, version=chance.choice(versions[world.commune.pk])), chance).one()
    person = make_person("Trần Thị Lãnh Đạo", user=make_user("lanh-dao-tinh"))
    return Province(worlds, versions, make_post(person, first.province.pk, Role.LEADER))


def _versions(world: World, number: int) -> list[ProcedureVersion]:
    return [
        make_procedure(
            f"3.{number}0000{place}",
            f"Thủ tục {number}{place}",
            field=field,
            limit="5wd",
            unit=world.commune.pk,
            valid_from=date(2020, 1, 1),
        )
        for place, field in enumerate(FIELDS)
    ]


def _neighbour(first: World) -> World:
    """Return a second commune of the same province, with people of its own."""
    commune = make_commune("Ủy ban nhân dân xã Bên Sông", parent=first.province, code="000.13.38.H19")
    office, desk = make_division("Phòng Kinh tế Bên Sông", parent=commune), make_desk("Quầy Bên Sông", parent=commune)
    posts = {}
    for member in cast.OFFICIALS:
        person = make_person(f"{member.full_name} Hai", user=make_user(f"{member.username}-2"))
        posts[member.username] = make_post(person, (desk if member.at_desk else office).pk, *member.roles)
    return World(first.province, commune, office, desk, Cast(posts), first.version)
