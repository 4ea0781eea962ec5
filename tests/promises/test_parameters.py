"""R6: no filter, sort key, cursor, expansion or search widens what is seen, whatever stands in the parameters."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.base.actors import Actor, Role
from motcua.base.api import keyset
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import State
from motcua.people.accounts.actions import note_access
from motcua.people.accounts.tests.machines import make_machine
from tests.promises.plans import WORDS, plans_of
from tests.promises.worlds import Agency, World, dossier_in, make_world

pytestmark = pytest.mark.django_db

CODE = re.compile(r"\d{3}\.\d\d\.\d\d\.H\d\d-\d{6}-\d{4,}")
LINK = re.compile(r"/ho-so/(\d+)/")
# The switch of languages comes back to the address as it was asked for: that tells only what was typed.
BACK = re.compile(r'<input[^>]*name="next"[^>]*>')
# Parameters the pages know, and those that a careless list would obey.
NAMES = (
    *("muc", "sau", "q", "truoc", "verb", "kind", "day", "loai", "state", "after", "size", "step", "code"),
    *("ngay", "nv", "ct", "linh-vuc", "co-quan", "trang", "tim", "vai"),
    *("sort", "order", "order_by", "expand", "fields", "filter", "format", "page", "limit", "offset", "all"),
    *("agency", "agency_id", "unit", "unit_id", "post", "post_id", "person_id", "actor", "role", "holder_post"),
    *("receiving_agency", "competent_agency__in", "id__gt", "owner__name__contains"),
)
PAGES = (
    *("/ho-so/viec/", "/ho-so/don-vi/", "/ho-so/tra-cuu/", "/ho-so/tra-loi/", "/dieu-hanh/"),
    *(f"/dieu-hanh/chi-tieu/dossiers_on_time_rate/{side}/" for side in ("numerator", "denominator")),
    *("/tai-khoan/truy-cap/", "/tai-khoan/nguoi/", "/thong-bao/chua-gui-duoc/"),
    *("/ke-hoach/", "/ke-hoach/nhiem-vu/", "/ke-hoach/duyet/", "/ke-hoach/nhap/", "/ke-hoach/nhiem-vu/giao/"),
)
LOOKERS = (
    *(Role.RECEPTION, Role.CASE_OFFICER, Role.UNIT_HEAD, Role.LEADER),
    *(Role.AUDITOR, Role.CENTRE_SUPERVISOR, Role.ADMINISTRATOR, Role.STEERING_OFFICE),
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What nobody of the other agency may read: codes, numbers and names of the neighbour."""

    texts: frozenset[str]
    ids: frozenset[int]

    def told_by(self, page: str) -> set[str]:
        """Return which of them a page tells."""
        return {text for text in self.texts if text in page} | {
            number for number in LINK.findall(page) if int(number) in self.ids
        }


def _secrets(agency: Agency, dossiers: list[Dossier]) -> Secrets:
    people = [who for dossier in dossiers for who in (dossier.owner.name, dossier.owner.id_number)]
    officials = [post.person.full_name for post in agency.posts.values()]
    codes = [dossier.code for dossier in dossiers]
    plan = f"{WORDS} {agency.unit.slug}"
    return Secrets(frozenset([*codes, *people, *officials, plan]), frozenset(dossier.id for dossier in dossiers))


def _filled() -> tuple[World, Secrets, st.SearchStrategy[str]]:
    """Return a world with dossiers and looks in both agencies, the neighbour's secrets, and what is typed."""
    world = make_world()
    states = (State.RECEIVED, State.IN_PROCESS, State.AWAITING_SUPPLEMENT, State.RESULT_READY, State.RETURNED)
    for agency in (world.own, world.other):
        plans_of(agency)
        for state in states:
            number = dossier_in(agency, state).id
            for role in (Role.RECEPTION, Role.AUDITOR):
                by, at = agency.actor(role), timezone.now()
                note_access(by=by, verb="open", kind="dossier", subject_id=number, at=at)
    foreign = list(Dossier.objects.filter(receiving_agency=world.other.unit).select_related("owner"))
    secrets = _secrets(world.other, foreign)
    agency = world.other
    numbers = [*secrets.ids, agency.unit.pk, agency.desk.pk, *(post.pk for post in agency.posts.values())]
    return world, secrets, _values(secrets, [str(number) for number in numbers])


def _values(secrets: Secrets, numbers: list[str]) -> st.SearchStrategy[str]:
    """Return what stands in a parameter: words of lists, the neighbour's numbers and names, cursors, rubbish."""
    words = ["all", "done", "mine", "supplement", "-id", "owner__name", "*", "%", "_", "' OR 1=1 --", "null", "-1", "0"]
    moment = st.floats(0, 4e9).map(lambda number: f"{number:.6f}")
    cursor = st.tuples(moment, st.sampled_from(numbers)).map("_".join)
    forged = st.tuples(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)), st.integers(0, 10**6)).map(  # noqa: DTZ001 (a zone is added)
        lambda place: keyset.cursor("dossiers", place[0].isoformat() + "+07:00", place[1])
    )
    known = st.sampled_from([*words, *numbers, *sorted(secrets.texts), *map(str, State)])
    return st.one_of(known, cursor, forged, st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12))


def _asked(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return the query part of an address."""
    pairs = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=4)
    return pairs.map(lambda told: "?" + urlencode(told))


def _holds(check: Callable[..., None], examples: int, **strategies: st.SearchStrategy[str]) -> None:
    """Try a property on so many examples, the same in every run."""
    told = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    told(given(**strategies)(check))()


def _may_see_all(actor: Actor, page: str) -> bool:
    """Return whether every dossier of a page is one that its reader may see."""
    shown = Dossier.objects.filter(code__in=set(CODE.findall(page)))
    return all(policies.can_see(actor, dossier) for dossier in shown)


@pytest.mark.parametrize("role", LOOKERS)
def test_no_parameter_of_a_page_shows_more(role: Role) -> None:
    world, secrets, values = _filled()
    browser, actor = world.own.browser(role), world.own.actor(role)
    pages = [page for page in PAGES if browser.get(page).status_code == 200]
    assert pages

    def check(page: str, asked: str) -> None:
        answer = browser.get(page + asked)
        shown = BACK.sub("", answer.content.decode())
        assert answer.status_code in {200, 404, 422}
        assert not secrets.told_by(shown.replace(asked, ""))
        assert _may_see_all(actor, shown)

    _holds(check, 30, page=st.sampled_from(pages), asked=_asked(values))


def test_no_search_finds_what_is_not_to_be_seen() -> None:
    world, secrets, values = _filled()
    browser = world.own.browser(Role.RECEPTION)

    def check(words: str) -> None:
        answer = browser.post("/ho-so/tra-cuu/tim/", {"q": words}, follow=True)
        assert answer.status_code == 200
        assert not secrets.told_by(answer.content.decode()) - {words.strip()}

    _holds(check, 80, words=values)


def test_no_parameter_of_the_api_lists_more() -> None:
    world, secrets, values = _filled()
    call: Client = make_machine(world.own.posts[Role.RECEPTION]).call
    assert len(call.get("/api/v1/dossiers").json()["items"]) == 5

    def check(asked: str) -> None:
        answer = call.get("/api/v1/dossiers" + asked)
        assert answer.status_code in {200, 400, 422}
        assert not secrets.ids & {row["dossier_id"] for row in answer.json().get("items", [])}

    _holds(check, 120, asked=_asked(values))


def test_the_pages_do_show_the_reader_his_own() -> None:
    world = _filled()[0]
    page = world.own.browser(Role.LEADER).get("/ho-so/viec/?muc=all").content.decode()
    assert len(set(CODE.findall(page))) == 4
    assert len(set(CODE.findall(world.own.browser(Role.LEADER).get(PAGES[6]).content.decode()))) >= 1


def test_what_can_be_seen_and_what_is_listed_are_the_same_for_every_role() -> None:
    world = _filled()[0]
    dossiers = list(Dossier.objects.all())
    assert len(dossiers) == 10
    for agency in (world.own, world.other):
        for role in Role:
            actor = agency.actor(role)
            listed = set(Dossier.objects.filter(policies.visible(actor)).values_list("id", flat=True))
            assert listed == {dossier.id for dossier in dossiers if policies.can_see(actor, dossier)}, role
