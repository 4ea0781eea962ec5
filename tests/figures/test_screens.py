"""Page, .csv, .xlsx, evaluate() and a recount of the ledger give the same numbers for random choices."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.test import Client

from motcua.casework.dossiers.tests.factories import HANOI, MONDAY
from motcua.casework.procedures.models import Procedure
from motcua.insight.dashboards.base import csv_file, xlsx_file
from motcua.insight.dashboards.rules.recounts import RECOUNTS
from motcua.people.accounts.models import Access
from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.indicators.base import Window
from motcua.reform.indicators.queries import evaluate
from motcua.ui.formatting import ratio, thousands
from tests.figures.office import Province, make_told_province
from tests.figures.reading import csv_rows, page_rows, xlsx_rows
from tests.figures.stories import told

pytestmark = pytest.mark.django_db
KEYS = ("dossiers_received", "dossiers_settled", "dossiers_on_time_rate", "dossiers_overdue")
PAGES = ("co-quan", "linh-vuc", "thu-tuc")
# The package gives functions of the same names; the modules are wanted.
grid, summary = (import_module(f"motcua.insight.dashboards.queries.{name}") for name in ("grid", "summary"))
Choice = dict[str, Any]
Four = tuple[int, int, int, int, int]


def choices(province: Province, seed: int, count: int) -> list[Choice]:
    """Return random choices of days, agency, field, procedure and channel."""
    chance = random.Random(seed)
    procedures = [v.procedure for versions in province.versions.values() for v in versions]
    narrowing: list[Choice] = [
        {},
        {"don_vi": chance.choice(province.worlds).commune.slug},
        {"linh_vuc": str(chance.choice(procedures).field_id)},
        {"thu_tuc": chance.choice(procedures).code},
        {"kenh": str(chance.choice([1, 2, 3]))},
    ]
    found = []
    for number in range(count):
        first = MONDAY.date() + timedelta(days=chance.randint(-3, 9))
        last = first + timedelta(days=chance.randint(0, 20))
        days = {"ky": "rieng", "tu": f"{first:%d/%m/%Y}", "den": f"{last:%d/%m/%Y}"}
        found.append(days | narrowing[number % 5] | narrowing[chance.randint(0, 4)])
    return found


def window_of(province: Province, choice: Choice) -> Window:
    """Return a choice as a window, made without the product's own reading of it."""
    first, last = (datetime.strptime(choice[name], "%d/%m/%Y").replace(tzinfo=HANOI) for name in ("tu", "den"))
    agencies = [w.commune for w in province.worlds if choice.get("don_vi", w.commune.slug) == w.commune.slug]
    procedures = Procedure.objects.filter(code=choice.get("thu_tuc"))
    return Window(
        from_at=first,
        to_at=last + timedelta(days=1),
        agency_ids=frozenset(agency.pk for agency in agencies),
        field_ids=frozenset([int(choice["linh_vuc"])] if "linh_vuc" in choice else []),
        procedure_ids=frozenset(procedures.values_list("pk", flat=True)),
        channel=int(choice["kenh"]) if "kenh" in choice else None,
    )


def evaluated(province: Province, choice: Choice) -> Four:
    """Return the numbers by the measures alone."""
    received, settled, on_time, overdue = (evaluate(key, window_of(province, choice)) for key in KEYS)
    return received.numerator, settled.numerator, on_time.numerator, on_time.denominator, overdue.numerator


def recounted(province: Province, choice: Choice) -> Four:
    """Return the numbers by the ledger alone."""
    rows = [row for row in told() if province.fits(row, choice)]
    received, settled, on_time, overdue = (RECOUNTS[key](rows, window_of(province, choice)) for key in KEYS)
    return received[0], settled[0], *on_time, overdue[0]


def differences(browser: Client, province: Province, choice: Choice, page: str) -> list[str]:
    """Return where the five ways to a number do not agree."""
    counts = evaluated(province, choice)
    share = ratio(counts[2], counts[3])
    wrong = [] if recounted(province, choice) == counts else ["ledger"]
    rows = page_rows(browser.get(f"/dieu-hanh/{page}/", choice).content.decode()) if any(counts) else []
    if rows and _without_before(rows[-1]) != ["Cộng", *map(thousands, counts[:4]), share, thousands(counts[4])]:
        wrong.append("page")
    text = csv_rows(_taken(browser, f"/dieu-hanh/{page}/csv/", choice))
    if _without_before(text[-1]) != ["Cộng", *map(str, counts[:4]), share, str(counts[4])] or _bare(rows, text):
        wrong.append("csv")
    sheet = xlsx_rows(_taken(browser, f"/dieu-hanh/{page}/xlsx/", choice))
    if [[_shown(cell, place) for place, cell in enumerate(row)] for row in sheet] != (rows or [text[-1]]):
        wrong.append("xlsx")
    return wrong


def _taken(browser: Client, address: str, choice: Choice) -> bytes:
    """Return a file that streams."""
    return b"".join(getattr(browser.get(address, choice), "streaming_content"))  # noqa: B009 (not in the stubs)


def _without_before(row: list[str]) -> list[str]:
    return [*row[:6], *row[7:]]


def _bare(rows: list[list[str]], text: list[list[str]]) -> bool:
    """Return whether the lines of a page and of a .csv differ; digits are bare in .csv."""
    return bool(rows) and [[cell.replace(".", "") for cell in row] for row in rows] != [
        [cell.replace(".", "") for cell in row] for row in text
    ]


def _shown(cell: str | float, place: int) -> str:
    """Return a cell of a sheet as its format shows it."""
    if isinstance(cell, str):
        return cell
    return ratio(round(cell * 1000), 1000) if place in {5, 6} else thousands(round(cell))


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.mark.parametrize("seed", range(3))
def test_every_way_to_a_number_agrees(seed: int, browser: Client) -> None:
    province = make_told_province(seed)
    sign_in(browser, province.leader)
    for number, choice in enumerate(choices(province, seed, 6)):
        assert not differences(browser, province, choice, PAGES[number % 3]), choice
    assert Access.objects.filter(verb="export").count() == 12


def _plus_one(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a total that is one too high."""

    def wrong(cells: Any) -> Any:
        value = real(cells)
        return replace(value, numerator=value.numerator + 1, denominator=value.denominator + 1)

    return wrong


def _half(real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments: real(*arguments) // 2


MUTANTS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "page": (summary, "total", _plus_one),
    "csv": (csv_file, "_written", lambda real: lambda cell: real(cell + 1 if isinstance(cell, int) else cell)),
    "xlsx": (xlsx_file, "permille", _half),
    "ledger": (RECOUNTS, "dossiers_received", lambda real: lambda rows, window: (real(rows, window)[0] + 1, 0)),
}


@pytest.mark.parametrize("where", MUTANTS)
def test_the_proof_can_fail(where: str, browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    province = make_told_province(1)
    sign_in(browser, province.leader)
    place, name, mutant = MUTANTS[where]
    if isinstance(place, dict):
        monkeypatch.setitem(place, name, mutant(place[name]))
    else:
        monkeypatch.setattr(place, name, mutant(getattr(place, name)))
    choice = {"ky": "rieng", "tu": "01/07/2026", "den": "30/07/2026"}
    assert where in differences(browser, province, choice, "co-quan")


def test_a_forgotten_filter_is_seen(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    province = make_told_province(2)
    sign_in(browser, province.leader)
    real = grid.rows_of
    grid._text.cache_clear()  # noqa: SLF001 (a text that was made rightly would be kept)
    monkeypatch.setattr(grid, "rows_of", lambda of, part, window: real(of, part, replace(window, channel=None)))
    found = [
        differences(
            browser, province, {"ky": "rieng", "tu": "01/07/2026", "den": "30/07/2026", "kenh": kenh}, "co-quan"
        )
        for kenh in "123"
    ]
    assert any("page" in wrong for wrong in found)
    grid._text.cache_clear()  # noqa: SLF001 (the wrong one must not be)
