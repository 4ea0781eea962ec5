"""Load the demo province once; a second start finds it there."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from motcua.base.actors import job
from motcua.casework.procedures.actions import assign_agency
from motcua.casework.procedures.models import ProcedureVersion
from motcua.operations.demo.catalogue import load_catalogue
from motcua.operations.demo.history import load_history
from motcua.operations.demo.people import SINCE, load_people
from motcua.operations.demo.plans import load_plans
from motcua.operations.demo.units import load_units
from motcua.people.accounts.queries import has_demo_accounts
from motcua.people.organizations.queries import unit_by_slug

_SOCIETY_FIELDS = ("Hộ tịch", "Chứng thực", "Giảm nghèo", "Nuôi con nuôi", "Hòa giải ở cơ sở", "Công chứng")


def load() -> list[dict[str, str]]:
    """Load units, catalogue, people, the last weeks and a whole year of the structure before.

    Return the accounts with their one-time passwords.

    Returns nothing when the demo is loaded already.
    """
    if has_demo_accounts():
        return []
    by = job("demo", is_loading_history=True)
    load_units(by=by)
    load_catalogue(by)
    _assign()
    accounts = load_people(by=by)
    now = timezone.now()
    load_history(now=now)
    from motcua.operations.simulate.play import play_demo  # noqa: PLC0415 (it stands on the demo's units and catalogue)

    play_demo(now=now)
    load_plans(now=now)
    return accounts


def _assign() -> None:
    """Give the commune's procedures to the division that settles their field."""
    by = job("demo", is_loading_history=True)
    at = datetime(SINCE.year, SINCE.month, SINCE.day, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    society = unit_by_slug("phong-van-hoa-xa-hoi-xa-xuan-loc", SINCE).unit_id
    economy = unit_by_slug("phong-kinh-te-xa-xuan-loc", SINCE).unit_id
    versions = ProcedureVersion.objects.in_force(SINCE).filter(competences__level="commune").distinct()
    for version in versions.select_related("procedure__field").order_by("id"):
        unit = society if version.procedure.field.name in _SOCIETY_FIELDS else economy
        assign_agency(version_id=version.id, unit_id=unit, valid_from=SINCE, by=by, at=at)
