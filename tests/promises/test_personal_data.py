"""R9: on the whole way of a dossier its people appear where they must and nowhere else."""

import base64
import inspect
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail, signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from granian import Granian
from psycopg import sql

from motcua.base.actors import Role, job
from motcua.base.text import fold
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.actions import render_paper
from motcua.casework.dossiers.models import Correction, Dossier, IntakeAnswer, Paper
from motcua.casework.dossiers.tests.factories import PDF
from motcua.casework.procedures.models import ComponentSpec
from motcua.config.logs import Lines, Objects
from motcua.engines.notifications.actions import deliver
from motcua.engines.notifications.models import Message
from motcua.operations.processes import web
from motcua.people.accounts.tests.machines import make_machine
from tests.promises.worlds import Agency, make_world

pytestmark = pytest.mark.django_db

NAME = "Quách Thị Dấuvết"
PERSON = {
    "owner_name": NAME,
    "owner_id_number": "075199987654",
    "owner_phone": "0912765432",
    "owner_address": "77 hẻm Dấuvết",
    "owner_email": "loan@dauvet.vn",
}
# Folded: "dauvet" is in name, address and e-mail.
MARKS = ("dauvet", "quach", "075199987654", "0912765432")
# Where the law and the work need the person; all of it is emptied by an erasure.
ALLOWED = {
    *(f"accounts_contact.{column}" for column in ("name", "sort_name", "id_number", "phone", "address", "email")),
    *("ledger_payload.body", "notifications_message.address", "notifications_message.body"),
    *(f"dossiers_correction.{column}" for column in ("before", "value", "reason")),
}
# Half refused: what an official writes of the person in the reason goes into the payload.
SETTLED = ({"outcome": "granted"}, {"outcome": "refused", "reason": f"{NAME} không có quyền sử dụng đất"})
COUNTER = "/ho-so/tiep-nhan/"
PUBLIC_PAGES = ("/", "/thu-tuc/", "/theo-doi/", "/theo-doi/ho-so/", "/api/v1/openapi.json", "/khong-co/")
LINKS = re.compile(r"""(?:href|src|action|formaction|hx-\w+|data-\w+)=["']([^"']*)""")


def marks_in(text: object) -> list[str]:
    """Return the marks of the person that a text holds, written in any way."""
    plain = fold(str(text))
    return [mark for mark in MARKS if mark in plain or mark in plain.replace(" ", "")]


class Recorder:
    """A browser that keeps every address it asks for, is sent to or is shown."""

    def __init__(self, client: Client, seen: list[str]) -> None:
        """Take a browser and the list to fill."""
        self.client, self.seen = client, seen

    def get(self, address: str) -> str:
        return self._kept(address, self.client.get(address))

    def post(self, address: str, told: dict[str, Any] | None = None) -> str:
        return self._kept(address, self.client.post(address, told or {}))

    def _kept(self, address: str, answer: Any) -> str:
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text: str = content.decode(errors="replace")
        self.seen += [address, answer.get("Location", ""), *LINKS.findall(text)]
        assert answer.status_code in {200, 302, 404}, f"{address} {answer.status_code}"
        return str(self.get(answer["Location"])) if "Location" in answer else text


class Way:
    """The way of one dossier through the web."""

    def __init__(self) -> None:
        """Receive the dossier."""
        self.seen: list[str] = []
        self.agency: Agency = make_world().own
        self.dossier = self._received()

    def at(self, role: Role) -> Recorder:
        return Recorder(self.agency.browser(role), self.seen)

    def _received(self) -> Dossier:
        papers: dict[str, Any] = {}
        for spec in ComponentSpec.objects.filter(version=self.agency.version):
            papers |= {f"giay-{spec.id}-received": "on", f"giay-{spec.id}-originals": "1"}
        self._typed("receive", 0, papers)
        return Dossier.objects.get()

    def _typed(self, step: str, key: int, rest: dict[str, Any]) -> str:
        """Send the form of the desk, at first without the rest: a refused form, with the person on it."""
        told = {"step": step, "version_id": self.agency.version.id, "filer": "self", "delivery": "desk"}
        told |= {"submit_key": f"{key:032}", "owner_kind": "person"} | PERSON
        assert self.at(Role.RECEPTION).client.post(COUNTER, told).status_code == 422
        return self.at(Role.RECEPTION).post(COUNTER, told | rest)

    def answer(self) -> None:
        """Guide and refuse the person at the desk before anything is received, and read what was answered."""
        why = {"tra-loi-reason": "Giấy tờ chưa đủ"}
        for key, (step, rest) in enumerate({"send_guide": {"tra-loi-items": "Bản vẽ"}, "send_refusal": {}}.items(), 1):
            assert NAME in self._typed(step, key, why | rest)
        assert self.at(Role.RECEPTION).get("/ho-so/tra-loi/").count(NAME) == 2
        for row in IntakeAnswer.objects.all():
            self.at(Role.RECEPTION).get(reverse("dossiers:answer_paper", args=[row.pk]))

    def correct(self) -> None:
        """Propose to set the person right: once approved, once turned down, once left waiting."""
        right = {"owner.name": f"{NAME} Loan", "owner.address": "78 hẻm Dấuvết", "owner.email": "l@dauvet.vn"}
        for field, value in right.items():
            self.move(Role.RECEPTION, "correct", field=field, value=value, reason=f"Theo giấy tờ của {NAME}")
        for row, answer in zip(Correction.objects.order_by("id"), ("approve", "refuse"), strict=False):
            address = reverse("dossiers:decide_correction", args=[self.dossier.id, row.pk])
            self.at(Role.APPROVER).post(address, {"answer": answer})
        assert Correction.objects.filter(is_approved=None).count() == 1
        self.dossier.owner.refresh_from_db()
        assert self.dossier.owner.name == right["owner.name"]

    def move(self, role: Role, move: str, **told: Any) -> None:
        named = {f"{move}-{name}": value for name, value in told.items()}
        self.at(role).post(reverse(f"dossiers:{move}", args=[self.dossier.id]), named)

    def go(self, settled: dict[str, str]) -> None:
        self.move(Role.RECEPTION, "hand_over")
        self.move(Role.CASE_OFFICER, "take_up")
        self.move(Role.CASE_OFFICER, "request_supplement", items="Bản vẽ", reason="Thiếu bản vẽ")
        self.move(Role.RECEPTION, "complete_supplement")
        self.correct()
        self.move(Role.CASE_OFFICER, "settle", **settled)
        self.move(Role.UNIT_HEAD, "approve")
        self.move(Role.APPROVER, "approve")
        result = {"number": "12/GP", "issued_on": "08/07/2026", "signer": "Người Ký", "medium": "file"}
        self.move(Role.RECORDS_CLERK, "record_result", file=SimpleUploadedFile("kq.pdf", PDF), **result)
        self.move(Role.RETURN_DESK, "return_result")

    def look(self) -> None:
        """Read every page about the dossier, search for its owner, and let the jobs run."""
        for role in (Role.RECEPTION, Role.LEADER, Role.AUDITOR):
            for address in ("/ho-so/viec/?muc=done", f"/ho-so/{self.dossier.id}/", "/ho-so/tra-cuu/"):
                self.at(role).get(address)
        self.at(Role.RECEPTION).get(f"/ho-so/{self.dossier.id}/giay-tiep-nhan/")
        for words in PERSON.values():
            assert "muc" in self.at(Role.RECEPTION).post("/ho-so/tra-cuu/tim/", {"q": words})
        self.at(Role.AUDITOR).get("/tai-khoan/truy-cap/")
        self.at(Role.LEADER).get("/dieu-hanh/")
        make_machine(self.agency.posts[Role.RECEPTION]).call.get(f"/api/v1/dossiers/{self.dossier.id}")
        for message in Message.objects.all():
            deliver(message_id=message.pk, by=job("tests"), at=timezone.now())
        for paper in Paper.objects.all():
            render_paper(paper_id=paper.pk, by=job("tests"), at=timezone.now())

    def follow(self) -> str:
        """Return what the citizen's page and the other public pages say."""
        anyone = Recorder(Client(), self.seen)
        token, letters = queries.receipt_secrets(self.dossier)
        told = anyone.get(f"/theo-doi/{token}")
        told += Recorder(Client(), self.seen).post("/theo-doi/", {"code": self.dossier.code, "letters": letters})
        assert told.replace("\xa0", " ").count("Kết quả đã trả xong") == 2
        return told + "".join(anyone.get(page) for page in PUBLIC_PAGES)


def _columns_with_marks() -> Iterator[str]:
    """Return every table.column of the database in which the person is found, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'p') AND relnamespace = 'public'::regnamespace"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
            columns = [column.name for column in cursor.description]
            for row in cursor.fetchall():
                yield from (f"{table}.{name}" for name, value in zip(columns, row, strict=True) if _holds(value))


def _holds(value: object) -> bool:
    """Return whether a value of a column names the person, also packed as a session or a cached value is."""
    if marks_in(value):
        return True
    if not isinstance(value, str) or len(value) < 16:
        return False
    packed = [value, value.split(":", 1)[0]]
    return any(marks_in(_unpacked(text)) for text in packed)


def _unpacked(text: str) -> str:
    """Return what a signed session or a cached value holds."""
    try:
        return str(signing.loads(text, salt="django.contrib.sessions.SessionStore"))
    except signing.BadSignature:
        try:
            return base64.b64decode(text, validate=True).decode("utf-8", "replace")
        except ValueError:
            return ""


@pytest.mark.parametrize("settled", SETTLED, ids=lambda settled: settled["outcome"])
def test_a_person_is_in_contacts_payloads_and_letters_and_nowhere_else(
    caplog: pytest.LogCaptureFixture, settings: Any, settled: dict[str, str]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    caplog.set_level(logging.DEBUG)
    way = Way()
    way.answer()
    way.go(settled)
    way.look()
    assert marks_in(way.follow()) == []
    assert {address for address in way.seen if marks_in(address)} <= {"tel:0912765432"}  # a call, not a request
    assert [line for line in caplog.text.splitlines() if marks_in(line)] == []
    assert [line for line in map(Objects().format, caplog.records) if marks_in(line)] == []
    assert mail.outbox
    assert [letter.subject for letter in mail.outbox if marks_in(letter.subject)] == []
    found = set(_columns_with_marks())
    # Whoever searched for the person by name keeps the words in the own session, never in an address.
    assert found - {"django_session.session_data"} <= ALLOWED
    assert {"accounts_contact.name", "ledger_payload.body", "dossiers_correction.value"} <= found


def test_a_traceback_does_not_quote_the_row_that_the_database_refused() -> None:
    refused = ValueError(f'violates "x"\nDETAIL:  Failing row contains (1, {NAME}\n\n77 hẻm Dấuvết).')
    error = RuntimeError(*refused.args)
    error.__cause__ = refused
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "gone: %s", (str(error),), (type(error), error, None))
    line = Lines().format(record)
    assert marks_in(line) == []
    assert "The above exception was the direct cause" in line
    assert line.count('violates "x"') == 3


def test_the_web_server_writes_no_addresses_as_one_holds_the_token_of_a_receipt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: dict[str, Any] = {}

    class Server:
        def __init__(self, _application: str, **options: Any) -> None:
            """Keep what the server is started with."""
            told.update(options)

        def serve(self) -> None:
            pass

    monkeypatch.setattr(web, "Granian", Server)
    web.main()
    assert not told.get("log_access", inspect.signature(Granian).parameters["log_access"].default)
