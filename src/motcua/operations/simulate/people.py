"""The invented officials of the history: people without accounts, appointed to the posts a place needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q

from motcua.base.actors import Actor, Role
from motcua.casework.procedures.actions import assign_agency
from motcua.casework.procedures.models import ProcedureVersion
from motcua.engines.worktime.rules import INDOCHINA
from motcua.operations.simulate.assumed import divisions
from motcua.operations.simulate.chance import chance, invented_name
from motcua.operations.simulate.shapes import Place
from motcua.people.accounts.actions import add_person, appoint
from motcua.people.accounts.models import Post
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.queries import subtree_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A post to be filled, and how many people hold it."""

    unit_id: int
    title: str
    roles: tuple[Role, ...]
    count: int = 1


def fill(places: list[Place], *, by: Actor) -> int:
    """Appoint whoever is missing and give procedures to divisions; a second run changes nothing."""
    return sum(_fill(place, by=by) for place in places)


def _fill(place: Place, *, by: Actor) -> int:
    below = subtree_ids(place.agency_id, place.first_on)
    if Post.objects.filter(unit_id__in=below, person__user__isnull=False).exists():
        return 0
    at = datetime.combine(place.first_on, time(7, 30), INDOCHINA)
    new = 0
    for seat in _seats(place):
        for number in range(_held(seat, place), seat.count):
            name = invented_name(chance("official", place.slug, seat.unit_id, seat.title, number))
            person = add_person(full_name=name, by=by, at=at)
            appoint(
                person_id=person.pk,
                unit_id=seat.unit_id,
                title=seat.title,
                roles=seat.roles,
                valid_from=place.first_on,
                valid_to=place.last_on,
                by=by,
                at=at,
            )
            new += 1
    _assign(place, by=by, at=at)
    return new


def _held(seat: Seat, place: Place) -> int:
    held = Post.objects.filter(unit_id=seat.unit_id, title=seat.title, valid_from=place.first_on)
    return held.filter(roles=sorted(set(seat.roles))).count()


def _seats(place: Place) -> Iterator[Seat]:
    desk, agency = place.desk_id, place.agency_id
    is_busy = place.kind != "old_commune"
    cashier = (Role.RECEPTION, Role.CASHIER)
    yield Seat(unit_id=desk, title="Công chức tiếp nhận", roles=cashier, count=2 if is_busy else 1)
    yield Seat(unit_id=desk, title="Công chức trả kết quả", roles=(Role.RETURN_DESK,))
    # At the agency itself: what is below a district includes its communes.
    yield Seat(
        unit_id=agency, title="Phó Chủ tịch" if place.kind != "department" else "Phó Giám đốc", roles=(Role.APPROVER,)
    )
    yield Seat(unit_id=agency, title="Văn thư", roles=(Role.RECORDS_CLERK,))
    own = sorted(set(_divisions(place).values()))
    for unit_id in own or [agency]:
        yield Seat(unit_id=unit_id, title="Công chức chuyên môn", roles=(Role.CASE_OFFICER,), count=2)
        yield Seat(unit_id=unit_id, title="Phụ trách chuyên môn", roles=(Role.UNIT_HEAD,))


def _divisions(place: Place) -> dict[str, int]:
    """Return the division of each field, where the agency has divisions that settle fields."""
    level = {"district": "district", "commune": "commune"}.get(place.kind)
    if level is None:
        return {}
    slugs = {field: f"{row[level]}-{place.slug}" for field, row in divisions().items()}
    known = dict(OrgUnit.objects.filter(slug__in=slugs.values()).values_list("slug", "id"))
    return {field: known[slug] for field, slug in slugs.items() if slug in known}


def _assign(place: Place, *, by: Actor, at: datetime) -> None:
    """Give each version of the place's level to the division of its field, for as long as the place lasts."""
    own = _divisions(place)
    if not own:
        return
    versions = ProcedureVersion.objects.filter(
        _meets(place), competences__level=place.kind, state="published"
    ).distinct()
    for version in versions.select_related("procedure__field").order_by("id"):
        unit_id = own.get(version.procedure.field.name)
        if unit_id is not None:
            first = max(place.first_on, version.valid_from)
            assign_agency(
                version_id=version.pk,
                unit_id=unit_id,
                valid_from=first,
                valid_to=place.last_on,
                is_assumed=True,
                by=by,
                at=at,
            )


def _meets(place: Place) -> Q:
    """Return the condition that a version is in force on one of the place's days."""
    after = Q(valid_to__isnull=True) | Q(valid_to__gte=place.first_on)
    return after & Q(valid_from__lte=place.last_on or date.max)
