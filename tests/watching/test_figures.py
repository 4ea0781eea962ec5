"""Figures: by name of the route, for whoever has the token, bounded in what they cost and in how many they are."""

import re
import time
import timeit
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from prometheus_client.parser import text_string_to_metric_families

from motcua.config.edge.middleware import Edge
from motcua.config.watch import state
from motcua.config.watch.asking import Asking

TOKEN = "figures-of-tests"  # noqa: S105 (of this test)
WITH_TOKEN = {"authorization": f"Bearer {TOKEN}"}
DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the database anew in each test; the machine of tests may be busy."""
    monkeypatch.setattr(state, "DATABASE", Asking(state.read, seconds=30, fresh_seconds=0))


def figures(browser: Client) -> dict[str, float]:
    """Return every figure by its name and labels."""
    answer = browser.get("/metrics", headers=WITH_TOKEN)
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    samples = [sample for family in families for sample in family.samples]
    return {f"{one.name}{sorted(one.labels.values())}": one.value for one in samples}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("token", "headers"),
    [("", {}), ("", {"authorization": "Bearer "}), (TOKEN, {}), (TOKEN, {"authorization": f"Bearer {TOKEN}x"})],
)
def test_without_the_token_there_is_no_such_address(settings: Any, token: str, headers: dict[str, str]) -> None:
    settings.MOTCUA_METRICS_TOKEN = token
    answer = Client().get("/metrics", headers=headers)
    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.django_db
def test_requests_are_counted_by_route_and_never_by_address(settings: Any) -> None:
    settings.MOTCUA_METRICS_TOKEN = TOKEN
    browser = Client()
    before = figures(browser)
    for address in ("/theo-doi/" + "0" * 32, "/theo-doi/" + "1" * 32, "/khong-co/Quách%20Thị%20Dấu/"):
        browser.get(address)
    browser.generic("VERB", "/khong-co/")
    after = figures(browser)
    grown = {
        name: after[name] - before.get(name, 0) for name in after if name.startswith("motcua_request_seconds_count")
    }
    new = {name for name, more in grown.items() if more}
    assert "motcua_request_seconds_count['404', 'GET', 'nowhere']" in new
    assert "motcua_request_seconds_count['404', 'OTHER', 'nowhere']" in new
    text = browser.get("/metrics", headers=WITH_TOKEN).content.decode()
    assert not re.search("0{32}|1{32}|Dấu|theo-doi|VERB", text)


@pytest.mark.django_db(transaction=True)
def test_the_state_is_told(settings: Any, tmp_path: Path) -> None:
    settings.MOTCUA_METRICS_TOKEN = TOKEN
    settings.MOTCUA_ANCHORS = tmp_path / "ledger.jsonl"
    settings.MOTCUA_ANCHORS.write_text("{}")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at)"
            " VALUES ('default', 'some.task', 'todo', now() - interval '10 minutes')"
        )
    told = figures(Client())
    assert (told["motcua_database_up[]"], told["motcua_jobs['todo']"]) == (1, 1)
    assert 0 <= told["motcua_ledger_anchor_age_seconds[]"] < 60
    assert told["motcua_resident_memory_bytes['1']"] > 20e6
    assert sum(name.startswith("motcua_build") for name in told) == 1


def test_a_database_that_does_not_answer_is_a_figure(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MOTCUA_METRICS_TOKEN = TOKEN
    monkeypatch.setattr(state, "DATABASE", Asking(lambda: None, seconds=1, fresh_seconds=0))
    assert figures(Client())["motcua_database_up[]"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question", [one for one in state.QUESTIONS if "worker" not in one.name], ids=lambda one: one.name
)
def test_what_grows_for_ever_is_read_through_an_index_of_open_work(question: state.Question) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {question.query}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert re.search("notifications_(waiting|undelivered)|dossiers_dossier_(open|my)_work|dossier_open_at_", plan), plan


def test_the_alerts_ask_for_figures_there_are(settings: Any) -> None:
    settings.MOTCUA_METRICS_TOKEN = TOKEN
    asked = set(re.findall(r"motcua_\w+", (DEPLOY / "prometheus" / "alerts.yml").read_text()))
    source = "".join(path.read_text() for path in Path(state.__file__).parent.glob("*.py"))
    assert asked
    assert {name for name in asked if re.sub("_(total|bucket|count)$", "", name) not in source} == set()


def test_the_edge_costs_less_than_fifty_microseconds(settings: Any) -> None:
    settings.MOTCUA_METRICS_TOKEN = TOKEN
    request, answer = RequestFactory().get("/"), HttpResponse()

    def inside(_request: HttpRequest) -> HttpResponse:
        return answer

    edge = Edge(inside)
    # Time on the processor: what other processes of a busy machine take from us is not ours.
    best = min(timeit.repeat(lambda: edge(request), timer=time.thread_time, number=500, repeat=10)) / 500
    assert best < 50e-6, f"{best * 1e6:.0f} us"
