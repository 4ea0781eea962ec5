"""Who steers and reports in the journeys of a plan, the agencies a plan names, and a worker that reads it."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count

from django.db import connections
from playwright.sync_api import Page
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.base.actors import Role
from motcua.people.accounts import actions
from motcua.people.accounts.tests.factories import LOADER, NOW, PASSWORD, make_person, make_post, make_user
from motcua.people.organizations.actions import end_unit
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_division, make_unit
from tests.journeys.people import pass_the_door

LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
_numbers = count(1)


def make_account(full_name: str, unit: OrgUnit, role: Role) -> str:
    """Make somebody with password and second factor in a unit; return the account name."""
    username = f"ke-hoach-{next(_numbers)}"
    person = make_person(full_name, user=make_user(username, password=PASSWORD, is_demo=True))
    make_post(person, unit.pk, role)
    actions.give_demo_second_factor(person_id=person.pk, by=LOADER, at=NOW)
    return username


def make_district_of_2023(province: OrgUnit, name: str, offices: Sequence[str]) -> None:
    """Make a district that ended with its offices when districts were abolished."""
    district = make_unit(name, level="district", parent=province)
    for unit in (*[make_division(office, parent=district) for office in offices], district):
        end_unit(unit_id=unit.pk, last_day=LAST_DAY_OF_DISTRICTS, by=LOADER, at=NOW)


def signed_in(page: Page, username: str) -> Page:
    """Return a page whose owner has signed in by the form."""
    pass_the_door(page, username)
    return page


@contextmanager
def worker() -> Iterator[None]:
    """Run the worker process on the database of this process."""
    name = str(connections["default"].settings_dict["NAME"])
    address = make_conninfo(**{**conninfo_to_dict(os.environ["DATABASE_URL"]), "dbname": name})  # type: ignore[arg-type]  # a mapping of words
    command = [sys.executable, "-m", "motcua.operations.processes.worker"]
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": address})  # noqa: S603 (our own command)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)
