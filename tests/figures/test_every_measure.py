"""Every measure on every screen that shows one is what a recount of the ledger gives, by random filters and days."""

import csv
import io
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from motcua.base.actors import Role
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY
from motcua.casework.procedures.models import Procedure
from motcua.insight.dashboards.base.numbers import MEDIAN, ON_TIME
from motcua.insight.dashboards.queries.open import Open, open_figures
from motcua.insight.dashboards.rules.recounts import RECOUNTS
from motcua.people.accounts.models import Post
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.people.organizations.models import UnitVersion
from motcua.reform.indicators.base import Kind
from motcua.reform.indicators.registry import measure
from motcua.reform.plans.models import Plan, Target
from motcua.reform.plans.queries import measured
from motcua.reform.plans.queries.measured import Ask
from motcua.reform.plans.queries.values import ask_of
from motcua.reform.plans.tests.factories import make_target, plan_in_force
from motcua.ui.formatting import decimal, thousands
from tests.figures.office import Province, make_told_province
from tests.figures.stories import Told, told
from tests.figures.test_screens import choices, window_of

pytestmark = pytest.mark.django_db
behind = import_module("motcua.insight.dashboards.queries.behind")
LEVELS: tuple[list[str], ...] = ([], ["commune"], ["province", "commune"])
OF_STEPS = {key for key in RECOUNTS if measure(key).fact.get_name() == "fact_dossier_steps"}
Shown = dict[str, str]


def _plan(province: Province, seed: int) -> tuple[Plan, list[Target]]:
    """Return a plan of the province with a target for every measure, of random levels and fields."""
    chance = random.Random(seed)
    fields = [v.procedure.field_id for versions in province.versions.values() for v in versions]
    plan = plan_in_force(province.worlds[0].province, issued_on=date(MONDAY.year, 1, 15), year=MONDAY.year)
    return plan, [
        make_target(
            plan,
            measure=key,
            text=key,
            unit=measure(key).unit,
            filter={"levels": chance.choice(LEVELS), "field_ids": chance.choice([[], [chance.choice(fields)]])},
            is_measure_confirmed=True,
            bound_at=MONDAY,
        )
        for key in RECOUNTS
    ]


def _words(key: str, n: int, d: int) -> str:
    """Return a number as the page of a plan writes it: a rate by its pair."""
    kind = measure(key).kind
    if kind is Kind.RATE:
        return f"{thousands(n)}/{thousands(d)}" if d else ""
    if kind is not Kind.COUNT and not d:
        return ""
    number = Decimal(n) / Decimal(d) if kind is Kind.MEAN else Decimal(n)
    return f"{decimal(round(number, 8), 2)} {measure(key).unit}"


def _recounted(province: Province, targets: list[Target], on: date) -> Shown:
    found = {}
    for target in targets:
        ask = ask_of(target, on, {})
        assert ask
        rows = [row for row in told() if _fits(province, row, target)]
        found[target.measure] = _words(target.measure, *RECOUNTS[target.measure](rows, ask.window))
    return {key: words for key, words in found.items() if words}


def _fits(province: Province, row: Told, target: Target) -> bool:
    fields = target.filter["field_ids"]
    return not fields or any(province.fits(row, {"linh_vuc": str(one)}) for one in fields)


def _on_page(reader: Post, plan: Plan, on: date) -> Shown:
    """Return what the page of a plan shows beside each target."""
    url = reverse("plans:plan", args=[plan.pk])
    page = sign_in(Client(), reader).get(url, {"ngay": on.isoformat(), "ct": "all"}).content.decode()
    found: Shown = {}
    for row in re.findall(r'<tr role="row" class="s-.*?</tr>', page.replace("\u00a0", " "), re.DOTALL):
        [name] = re.findall(r'class="nm"><a [^>]*>(\w+)</a>', row)
        pair, value = re.findall(r'class="sub num">([^<]+)<', row), re.findall(r'class="big num" [^>]*>([^<]+)<', row)
        if pair or value:
            found[name] = str((pair or value)[0])
    return found


def _steering(province: Province) -> Post:
    person = make_person("Vũ Thị Hạnh", user=make_user("hanh"))
    return make_post(person, province.worlds[0].province.pk, Role.STEERING_OFFICE)


@pytest.mark.parametrize("seed", range(2))
def test_every_measure_on_the_page_of_a_plan_is_its_recount(seed: int) -> None:
    province, chance = make_told_province(seed), random.Random(seed)
    plan, targets = _plan(province, seed)
    reader = _steering(province)
    for _ in range(2):
        on = MONDAY.date() + timedelta(days=chance.randint(1, 25))
        assert _on_page(reader, plan, on) == _recounted(province, targets, on), on


@pytest.mark.parametrize(
    "mutant",
    [
        lambda ask: replace(ask, field_ids=()),
        lambda ask: replace(ask, to_on=ask.to_on - timedelta(days=4)),
    ],
    ids=["of every field", "days short"],
)
def test_a_plan_that_asks_something_else_is_seen(mutant: Callable[[Ask], Ask], monkeypatch: pytest.MonkeyPatch) -> None:
    province = make_told_province(1)
    plan, targets = _plan(province, 1)
    real, on = measured.values, MONDAY.date() + timedelta(days=6)

    def wrong(asks: set[Ask]) -> dict[Ask, object]:
        found = real({mutant(ask) for ask in asks})
        return {ask: found[mutant(ask)] for ask in asks}

    monkeypatch.setattr(measured, "values", wrong)
    assert _on_page(_steering(province), plan, on) != _recounted(province, targets, on)


def _size(province: Province, key: str, choice: dict[str, Any]) -> int:
    """Return how many rows stand behind a number, by the ledger."""
    rows = [row for row in told() if province.fits(row, choice)]
    n, d = RECOUNTS[key](rows, window_of(province, choice))
    return n if measure(key).kind is Kind.COUNT else d


def _wrong_behind(browser: Client, province: Province, key: str, choice: dict[str, Any]) -> list[str]:
    """Return where what is shown behind a number, or its file, is not what the ledger gives."""
    address, size = f"/dieu-hanh/chi-tieu/{key}/denominator/", _size(province, key, choice)
    page = browser.get(address, choice).content.decode()
    [(seen, total)] = re.findall(r"([\d.]+) trên ([\d.]+) hồ sơ Ông/Bà được xem", page)
    text = b"".join(getattr(browser.get(f"{address}csv/", choice), "streaming_content"))  # noqa: B009 (not in the stubs)
    lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    wrong = [] if total == thousands(size) else ["total"]
    # A dossier has many steps, and is listed once.
    wrong += [] if key in OF_STEPS or seen == total else ["seen"]
    return wrong + ([] if str(len(lines[lines.index([]) + 2 :])) == seen.replace(".", "") else ["file"])


@pytest.mark.parametrize("seed", range(2))
def test_what_lies_behind_every_measure_is_as_many_as_the_ledger_says(seed: int) -> None:
    province, browser = make_told_province(seed), Client()
    sign_in(browser, province.leader)
    asked = choices(province, seed + 50, len(RECOUNTS))
    wrong = {key: _wrong_behind(browser, province, key, one) for key, one in zip(RECOUNTS, asked, strict=True)}
    assert not any(wrong.values()), wrong


def test_a_look_behind_a_number_of_every_channel_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    province, browser, real = make_told_province(2), Client(), behind.keys
    sign_in(browser, province.leader)
    monkeypatch.setattr(behind, "keys", lambda of, window, side: real(of, replace(window, channel=None), side))
    days = {"ky": "rieng", "tu": "01/07/2026", "den": "30/07/2026"}
    wrong = [_wrong_behind(browser, province, "dossiers_received", days | {"kenh": channel}) for channel in "123"]
    assert any("total" in one and "file" not in one for one in wrong)


def _public(province: Province) -> tuple[Shown, Shown]:
    """Return each number of the public page, and the same by the ledger; what is hidden is not there."""
    found = open_figures(MONDAY.year, datetime(MONDAY.year, 9, 1, 8, tzinfo=HANOI))
    days = {"tu": f"{found.from_on:%d/%m/%Y}", "den": f"{found.to_on:%d/%m/%Y}"}
    shown = _lines(found)
    wanted = {}
    for name in shown:
        narrowing = _narrowing(name)
        rows = [row for row in told() if province.fits(row, narrowing)]
        n, d = RECOUNTS[MEDIAN if "thu_tuc" in narrowing else ON_TIME](rows, window_of(province, days | narrowing))
        wanted[name] = f"{n}/{d}"
    return shown, wanted


def _lines(found: Open) -> Shown:
    lines = [*found.agencies, *found.procedures]
    return {one.name: f"{one.value.numerator}/{one.value.denominator}" for one in lines if one.value}


def _narrowing(name: str) -> dict[str, str]:
    """Return the choice that a line of the public page is of."""
    code = Procedure.objects.filter(name=name).values_list("code", flat=True).first()
    version = UnitVersion.objects.filter(Q(short_name=name) | Q(short_name="", name=name)).select_related("unit")
    return {"thu_tuc": code} if code else {"don_vi": version.get().unit.slug}


def test_the_public_page_shows_what_the_ledger_says() -> None:
    shown, wanted = _public(make_told_province(4, size=60))
    assert shown == wanted
    assert len(shown) > 2


def test_another_place_in_the_order_is_seen_on_the_public_page(monkeypatch: pytest.MonkeyPatch) -> None:
    province = make_told_province(4, size=60)
    monkeypatch.setitem(measure.__globals__["_measures"], MEDIAN, replace(measure(MEDIAN), percentile=10))
    shown, wanted = _public(province)
    assert shown != wanted
