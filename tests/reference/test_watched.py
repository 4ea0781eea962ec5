"""Every function that keeps answers reads watched tables only: a change it would miss is a wrong paper."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.base.actors import Role
from motcua.base.reference.remembering import kept
from motcua.base.reference.watching import TRIGGER
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world
from motcua.people.accounts.models import Post

pytestmark = pytest.mark.django_db
TABLE = re.compile(r'(?:FROM|JOIN)\s+"?(\w+)"?')


def watched() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [TRIGGER])
        return {row[0] for row in cursor.fetchall()}


def questions(world: World) -> dict[str, tuple[object, ...]]:
    """Return what each function is asked in this world, by the last part of its name."""
    on, post = MONDAY.date(), Post.objects.order_by("id").first()
    assert post
    unit = post.unit_id
    return {
        "unit_on": (unit, on),
        "agency_of": (unit, on),
        "subtree_ids": (unit, on),
        "competent_unit": (world.version.pk, world.commune.pk, on),
        "version_for_receipt": (world.version.pk, on),
        "steps_of": (world.version.pk,),
        "current_version": (world.commune.pk,),
        "actor_for": (post.person_id, post.pk, on),
        "may_approve_own_work": (world.commune.pk, on),
        "_posts_of": (post.person_id, on),
        "_posts_with": (Role.RECEPTION, frozenset({unit}), on),
        "pattern_on": (on,),
        "_form_on": ("receipt", on),
    }


def read_by(ask: Callable[..., object], arguments: tuple[object, ...]) -> set[str]:
    with CaptureQueriesContext(connection) as captured:
        ask.__wrapped__(*arguments)  # type: ignore[attr-defined]  # the function behind what it keeps
    return {table for query in captured.captured_queries for table in TABLE.findall(str(query["sql"]))}


def test_what_is_remembered_is_read_from_watched_tables_only() -> None:
    asked = questions(make_world())
    ours = {name.rsplit(".", 1)[1]: ask for name, ask in kept.items() if name.startswith("motcua.")}
    assert set(ours) == set(asked)
    tables = {name: read_by(ask, asked[name]) for name, ask in ours.items()}
    assert all(tables.values())
    assert set().union(*tables.values()) - {"reference_referencemark"} <= watched()
