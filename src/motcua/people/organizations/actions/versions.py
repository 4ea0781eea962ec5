"""What the actions share: opening and closing versions and rewriting the tree. Needs an open transaction."""

from datetime import date, timedelta
from typing import NotRequired, TypedDict

from django.db import IntegrityError, connection, transaction

from motcua.base.errors import DomainError
from motcua.base.text import fold, normal
from motcua.people.organizations.errors import (
    AgencyIdTaken,
    BadAgencyId,
    LevelUnknown,
    ParentNotThere,
    UnitChangedThatDay,
    UnitInsideItself,
    UnitNotFound,
)
from motcua.people.organizations.models import Level, UnitVersion

_ERRORS: dict[str, type[DomainError]] = {
    "organizations_unitversion_one_at_a_time": UnitChangedThatDay,
    "organizations_unitversion_code_is_of_one_unit": AgencyIdTaken,
    "organizations_unitversion_code_has_the_pattern": BadAgencyId,
    "organizations_unitversion_is_not_its_own_parent": UnitInsideItself,
}

_TREE = """
WITH RECURSIVE up AS (
    SELECT unit_id AS descendant_id, unit_id AS ancestor_id, 0 AS depth, parent_id,
           daterange(valid_from, valid_to, '[]') AS days
    FROM organizations_unitversion
    UNION ALL
    SELECT up.descendant_id, v.unit_id, up.depth + 1, v.parent_id,
           up.days * daterange(v.valid_from, v.valid_to, '[]')
    FROM up JOIN organizations_unitversion v
      ON v.unit_id = up.parent_id AND daterange(v.valid_from, v.valid_to, '[]') && up.days
    WHERE up.depth < 15
)
INSERT INTO organizations_unitclosure (ancestor_id, descendant_id, depth, valid_from, valid_to)
SELECT ancestor_id, descendant_id, depth, lower(days), upper(days) - 1 FROM up
"""
_INSIDE_ITSELF = "SELECT 1 FROM organizations_unitclosure WHERE ancestor_id = descendant_id AND depth > 0 LIMIT 1"
_ORPHANS = """
SELECT child.slug FROM organizations_unitversion v JOIN organizations_orgunit child ON child.id = v.unit_id
WHERE v.parent_id IS NOT NULL AND NOT coalesce(daterange(v.valid_from, v.valid_to, '[]') <@ (
    SELECT range_agg(daterange(p.valid_from, p.valid_to, '[]'))
    FROM organizations_unitversion p WHERE p.unit_id = v.parent_id), false)
ORDER BY child.slug LIMIT 1
"""


class UnitFields(TypedDict):
    """The dated fields of a unit; what is left out stays as it was."""

    name: NotRequired[str]
    short_name: NotRequired[str]
    code: NotRequired[str]
    kind: NotRequired[str]
    level: NotRequired[str]
    type: NotRequired[str]
    parent_id: NotRequired[int | None]
    phone: NotRequired[str]
    is_assumed: NotRequired[bool]


def lock_tree() -> None:
    """Let one change of the tree happen at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('organizations.tree'))")


def rewrite_tree(*, orphan: type[DomainError] = ParentNotThere) -> None:
    """Derive the closure from the versions, and refuse a loop or a unit that outlives its parent."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organizations_unitclosure")
        cursor.execute(_TREE)
        cursor.execute(_INSIDE_ITSELF)
        if cursor.fetchone():
            raise UnitInsideItself(field="parent")
        cursor.execute(_ORPHANS)
        if left := cursor.fetchone():
            raise orphan(field="parent", slug=left[0])


def fill(version: UnitVersion, fields: UnitFields) -> UnitVersion:
    """Put the fields into a version, names in normal form, and keep its text for search."""
    for key, value in fields.items():
        attribute = "level_id" if key == "level" else key
        setattr(version, attribute, normal(str(value)) if key in {"name", "short_name"} else value)
    version.short_name = version.short_name or version.name
    version.search_text = fold(f"{version.name} {version.short_name} {version.code}")[:400]
    return version


def keep(version: UnitVersion) -> UnitVersion:
    """Save a version; a broken constraint becomes its domain error."""
    if not Level.objects.filter(code=version.level_id).exists():
        raise LevelUnknown(field="level", level=version.level_id)
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name in _ERRORS:
            raise _ERRORS[name](field="code" if "code" in name else "") from error
        raise
    return version


def last_version(unit_id: int) -> UnitVersion:
    """Return the latest version of a unit, locked."""
    version = UnitVersion.objects.select_for_update().filter(unit=unit_id).order_by("valid_from").last()
    if version is None:
        raise UnitNotFound
    return version


def close(version: UnitVersion, *, last_day: date) -> UnitVersion:
    """End a version with a day."""
    if version.valid_to is not None and version.valid_to < last_day:
        raise UnitNotFound
    if last_day < version.valid_from:
        raise UnitChangedThatDay(field="on")
    version.valid_to = last_day
    version.save(update_fields=["valid_to"])
    return version


def follow(unit_id: int, *, on: date, fields: UnitFields) -> UnitVersion:
    """Close the present version the day before and open the next one."""
    old = last_version(unit_id)
    end = old.valid_to
    close(old, last_day=on - timedelta(days=1))
    new = UnitVersion(
        unit_id=unit_id,
        parent_id=old.parent_id,
        kind=old.kind,
        level_id=old.level_id,
        type=old.type,
        name=old.name,
        short_name=old.short_name,
        code=old.code,
        phone=old.phone,
        is_assumed=old.is_assumed,
        valid_from=on,
        valid_to=end,
    )
    return keep(fill(new, fields))
