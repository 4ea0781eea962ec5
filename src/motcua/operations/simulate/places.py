"""Where the history happens: a district with its communes until it ended, then the communes that followed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.operations.simulate.assumed import LATE, PACE, WEIGHTS
from motcua.operations.simulate.chance import chance
from motcua.operations.simulate.shapes import Place
from motcua.people.accounts.models import Post
from motcua.people.organizations.models import UnitVersion
from motcua.people.organizations.queries import (
    UnitView,
    children_on,
    desks_of,
    subtree_ids,
    successors,
    unit_by_slug,
    units_on,
)

# The structure of this day decides which communes a district had.
_THEN = date(2023, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Which districts and departments take part; all districts of the province where none is named.

    In `is_beside_people` agencies whose officials can sign in are left to them. `times` makes scale 1 of the
    profile so many times as busy as that of the others.
    """

    key: str
    about: str
    districts: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    is_beside_people: bool = False
    times: float = 1


PROFILES = {
    profile.key: profile
    for profile in (
        Profile(
            key="demo",
            about="one district in 2023, and the last 30 days of its successors",
            districts=("huyen-xuan-loc",),
            is_beside_people=True,
        ),
        Profile(
            key="district",
            about="one district with its communes, its successors, and two departments",
            districts=("huyen-xuan-loc",),
            departments=("so-xay-dung", "so-tu-phap"),
        ),
        Profile(
            key="province",
            about="every district and commune of the province, and two departments",
            departments=("so-xay-dung", "so-tu-phap"),
        ),
        Profile(
            key="mean-province",
            about="the same places, as busy as a mean province: 0.9 million dossiers a year at scale 1",
            departments=("so-xay-dung", "so-tu-phap"),
            times=128.6,
        ),
    )
}


def places_of(profile: Profile) -> list[Place]:
    """Return the places of a profile in a fixed order."""
    found = {place.slug: place for place in _all(profile)}
    return [found[slug] for slug in sorted(found) if not (profile.is_beside_people and _has_accounts(found[slug]))]


def _all(profile: Profile) -> Iterator[Place]:
    for district in _districts(profile):
        communes = [unit for unit in children_on(district.unit_id, _THEN) if unit.kind == "agency"]
        yield _place(district, "district", _THEN)
        for commune in communes:
            yield _place(commune, "old_commune", _THEN)
        if district.valid_to is not None:
            yield from _successors(communes, district.valid_to + timedelta(days=1))
    for slug in profile.departments:
        yield _place(unit_by_slug(slug, _THEN), "department", _THEN)


def _districts(profile: Profile) -> list[UnitView]:
    if profile.districts:
        return [unit_by_slug(slug, _THEN) for slug in profile.districts]
    living = UnitVersion.objects.filter(level="province", valid_to=None).values("unit")
    roots = UnitVersion.objects.on(_THEN).filter(unit__in=living, kind="agency").order_by("unit_id")
    return [unit for row in roots for unit in children_on(row.unit_id, _THEN) if unit.level == "district"]


def _successors(communes: Iterable[UnitView], on: date) -> Iterator[Place]:
    ids = {heir for commune in communes for heir in successors(commune.unit_id)}
    for unit in units_on(sorted(ids), on).values():
        if unit.level == "commune":
            yield _place(unit, "commune", on)


def _place(unit: UnitView, kind: str, on: date) -> Place:
    desks = desks_of(unit.unit_id, on)
    own = chance("place", unit.slug)
    last_on = unit.valid_to if kind in {"district", "old_commune"} else None
    return Place(
        slug=unit.slug,
        agency_id=unit.unit_id,
        desk_id=desks[0].unit_id if desks else unit.unit_id,
        kind=kind,
        first_on=unit.valid_from,
        last_on=last_on,
        weight=WEIGHTS[kind] * own.uniform(0.7, 1.3),
        pace=own.uniform(*PACE),
        late_share=own.uniform(*LATE),
    )


def _has_accounts(place: Place) -> bool:
    """Return whether somebody of the agency can sign in."""
    below = subtree_ids(place.agency_id, place.first_on)
    return Post.objects.filter(unit_id__in=below, person__user__isnull=False).exists()
