"""Receiving writes its rows and jobs as one statement; they are those that it would write one by one."""

import contextlib
import importlib
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.base.ledger.models import Chain, Entry
from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.base.together import defer, insert, reserve, together
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import ComponentIn, Party
from motcua.casework.dossiers.models import Dossier, NumberCounter
from motcua.casework.dossiers.tests.factories import World, intake, make_world
from motcua.engines.notifications.models import Message
from motcua.people.accounts.actions import ContactDetails
from motcua.people.accounts.models import Contact
from motcua.people.accounts.queries import actor_for

pytestmark = pytest.mark.django_db
# What differs between any two dossiers: ids and what is made of them, keys, and the moment of recording.
OWN = {"id", "code", "submit_key", "token_hash", "hash", "head", "previous_hash", "payload_digest", "salt"}
OWN |= {"entry_id", "dossier_id", "subject_id", "about_id", "contact_id", "owner_id", "applicant_id", "filer_id"}
OWN |= {"transaction_number", "recorded_at", "args"}
PARTY = Party(
    owner=ContactDetails(name=cast.CITIZEN, id_number=cast.CITIZEN_ID_NUMBER, email="ben@example.vn"),
    filer=ContactDetails(name="Nguyễn Văn Nộp"),
)
PAPER = ComponentIn(spec_id=None, name="Giấy khác", is_digitised=True, is_reused=True)


def desk(world: World, at: datetime) -> Callable[[], Dossier]:
    """Return the act of receiving by an official: nobody loads history, so messages, papers and jobs are written."""
    post, whole = world.cast.post(cast.HA), intake(world, party=PARTY)
    told = replace(whole, components=(*whole.components, PAPER))
    return partial(actions.receive, intake=told, by=actor_for(post.person_id, post.pk, localdate(at)), at=at)


def plain(row: Any) -> dict[str, Any]:
    values = {of.attname: getattr(row, of.attname) for of in row._meta.concrete_fields if of.attname not in OWN}
    if isinstance(row, Entry):
        values["data"] = {name: value for name, value in row.data.items() if name != "code"}
    return {"table": row._meta.db_table, **values}


def rows_of(dossier: Dossier) -> list[dict[str, Any]]:
    """Return all rows that receiving left, found through the ids that tie them together."""
    chains = [("dossier", dossier.pk), ("contact", dossier.owner_id), ("contact", dossier.filer_id)]
    found: list[Any] = [Dossier.objects.get(pk=dossier.pk), dossier.owner, dossier.applicant, dossier.filer]
    for kind, key in chains:
        entries = list(Entry.objects.filter(kind=kind, subject_id=key))
        found += [*entries, *(entry.payload for entry in entries), Chain.objects.get(kind=kind, subject_id=key)]
    message = Message.objects.get(about_kind="dossier", about_id=dossier.pk, contact_id=dossier.applicant_id)
    paper = dossier.papers.get()
    wanted = ({"message_id": message.pk}, {"paper_id": paper.pk})
    jobs = [ProcrastinateJob.objects.get(args=args) for args in wanted]
    others = (dossier.components, dossier.spans)
    return [
        plain(row)
        for row in [*found, message, paper, dossier.tally, *jobs, *others[0].order_by("id"), *others[1].all()]
    ]


def test_both_ways_leave_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    world, at = make_world(), now()
    as_one = desk(world, at)()
    receiving = importlib.import_module("motcua.casework.dossiers.actions.receive")
    monkeypatch.setattr(receiving, "together", contextlib.nullcontext)
    monkeypatch.setattr(receiving, "reserve", lambda *_, **__: None)
    one_by_one = desk(world, at)()
    assert rows_of(as_one) == rows_of(one_by_one)
    assert not verify()


def test_receiving_takes_few_statements() -> None:
    world, at = make_world(), now()
    desk(world, at)()
    receive = desk(world, at)
    with CaptureQueriesContext(connection) as asked:
        receive()
    told = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(told) <= 4, told


def test_the_same_sent_twice_at_once_is_one_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second asks before the first has committed: it sees nothing, is refused by the key, and looks again."""
    world, at = make_world(), now()
    receive = desk(world, at)
    first = receive()
    receiving = importlib.import_module("motcua.casework.dossiers.actions.receive")
    unseen = iter([True])

    def look(*asked: Any, **how: Any) -> Any:
        found = reserve(*asked, **how)
        return None if next(unseen, False) else found

    monkeypatch.setattr(receiving, "reserve", look)
    assert receive().pk == first.pk
    assert NumberCounter.objects.get().last == 1


def session() -> Session:
    return Session(session_key=uuid.uuid4().hex, session_data="x", expire_date=now())


def test_after_an_error_nothing_of_the_stretch_is_written() -> None:
    with contextlib.suppress(ZeroDivisionError), transaction.atomic(), together():
        insert(session())
        1 / 0  # noqa: B018 (any error)
    assert not Session.objects.exists()


def test_rows_and_jobs_wait_for_the_end_of_the_stretch() -> None:
    row = session()
    with transaction.atomic(), together():
        insert(row)
        defer("files.sweep", digest=uuid.uuid4().hex)
        assert not Session.objects.exists()
        jobs = ProcrastinateJob.objects.count()
    assert Session.objects.get().pk == row.pk
    assert ProcrastinateJob.objects.count() == jobs + 1


def test_a_value_that_nobody_can_read_back_is_refused_not_stored_as_its_name() -> None:
    row: Any = session()
    row.session_data = memoryview(b"x")
    with pytest.raises(TypeError, match="memoryview"), transaction.atomic(), together():
        insert(row)
    assert not Session.objects.exists()


def test_ids_are_reserved_for_a_stretch_only() -> None:
    with pytest.raises(RuntimeError, match="together"), transaction.atomic():
        reserve({Contact: 1}, asking="SELECT %s::int", given=1)
