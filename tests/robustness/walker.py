"""A client who never gives up: takes one dossier after the other from the counter to its result.

Whoever was cut off sends again what he sent, as a person would. He writes down what he was told is done, and
everything that no fault excuses: an answer that he cannot read, a status that should not be, an error page.
"""

import random
import re
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.robustness.client import CODE, Answer, NoAnswer, Terminal, Upload

RECEIVE, FIND, QUEUE, FOLLOW = "/ho-so/tiep-nhan/", "/ho-so/tra-cuu/tim/", "/ho-so/viec/", "/theo-doi/"
RECEIPT = "giay-tiep-nhan/"
FULL, AWAY = "Kho tệp đã đầy", "tạm thời chưa trả lời"
LETTERS = re.compile(r"\b[2-9A-HJKMNP-Z]{4} ?[2-9A-HJKMNP-Z]{4}\b")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%NONE\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
READS, LAST_SECONDS, ASIDE_SECONDS = 0.4, 120, 2.0

# Who takes which step, with what he types, and what the ledger calls it.
Step = tuple[str, str, dict[str, Any], str]
WAY: tuple[Step, ...] = (
    ("hand_over", "ha", {}, "handed_over"),
    ("take_up", "thinh", {}, "taken_up"),
    ("settle", "thinh", {"settle-outcome": "granted", "settle-reason": "Đủ điều kiện"}, "settled"),
    ("approve", "phuc", {}, "approved"),
    ("approve", "tai", {}, "approved"),
    ("record_result", "dung", {}, "result_recorded"),
    ("return_result", "minh", {}, "returned"),
)


@dataclass
class Diary:
    """What a client was told, and what he should never have seen."""

    codes: dict[int, str] = field(default_factory=dict)
    deeds: list[tuple[int, str]] = field(default_factory=list)
    acknowledged_at: list[float] = field(default_factory=list)
    uploaded_at: list[float] = field(default_factory=list)
    refused_uploads: int = 0
    away: int = 0
    surprises: list[str] = field(default_factory=list)

    def note(self, dossier_id: int, verb: str) -> None:
        """Write down that something was acknowledged."""
        self.deeds.append((dossier_id, verb))
        self.acknowledged_at.append(time.monotonic())


class Walker(threading.Thread):
    """A thread that works until it is told to stop, and then ends what it had in hand."""

    def __init__(self, terminal: Terminal, *, think: float, seed: int) -> None:
        """Make the thread; `think` is the mean pause between two steps, in seconds."""
        super().__init__(daemon=True)
        self.terminal, self.think = terminal, think
        self.diary = Diary()
        self.is_over = threading.Event()
        self._limit = float("inf")
        self._chance = random.Random(seed)
        self._aside: list[tuple[int, int, float]] = []

    def end(self) -> None:
        """Ask for the end; what was sent and not answered is still sent again for a while."""
        self._limit = time.monotonic() + LAST_SECONDS
        self.is_over.set()

    def run(self) -> None:
        """Walk one dossier after the other, and those set aside when their turn has come."""
        while not self.is_over.is_set():
            if self._aside and time.monotonic() - self._aside[0][2] > ASIDE_SECONDS:
                dossier_id, place, _ = self._aside.pop(0)
                self._walk(dossier_id, place)
            elif dossier_id := self._received():
                self._follow(dossier_id)
                self._walk(dossier_id, 0)

    def _received(self) -> int:
        """Receive one dossier; return its number, 0 where the time is over."""
        typed = {**self.terminal.product.office.typed, "submit_key": str(uuid.uuid4())}
        if self._chance.random() < 0.8:  # most leave an address for mail
            typed["owner_email"] = f"dan{self._chance.randrange(10**6)}@example.vn"
        answer = self._insist(lambda: self.terminal.ask("ha", RECEIVE, typed), typed["owner_name"])
        if answer is None:
            return 0
        if answer.status != 302 or not answer.location.endswith(RECEIPT):
            self._surprise("receive", answer)
            return 0
        dossier_id = int(answer.location.split("/")[-3])
        self.diary.codes.setdefault(dossier_id, "")
        self.diary.note(dossier_id, "received")
        return dossier_id

    def _walk(self, dossier_id: int, place: int) -> None:
        """Take a dossier on from a step; one whose file was refused is set aside for other work."""
        for number, step in enumerate(WAY[place:], start=place):
            self._pause()
            if self.is_over.is_set():
                return
            if self._chance.random() < READS:
                self._look(step[1])
            if self._is_full(dossier_id, step):
                self.diary.refused_uploads += 1
                self._aside.append((dossier_id, number, time.monotonic()))
                return

    def _is_full(self, dossier_id: int, step: Step) -> bool:
        """Take one step; return whether it was refused for want of room."""
        name, who, typed, verb = step
        tries, file = 0, None
        if name == "record_result":
            file = Upload("record_result-file", "kq.pdf", PDF.replace(b"NONE", uuid.uuid4().hex.encode()))
            typed = {f"{name}-{key}": value for key, value in self._result(dossier_id).items()}

        def act() -> Answer:
            nonlocal tries
            tries += 1
            return self.terminal.ask(who, f"/ho-so/{dossier_id}/{name}/", typed, file=file)

        answer = self._insist(act, "" if file else typed.get("settle-reason", ""))
        if answer is None:
            return False
        if answer.status == 302 and "/ho-so/" in answer.location:
            self.diary.note(dossier_id, verb)
            if file:
                self.diary.uploaded_at.append(time.monotonic())
        elif answer.status == 422 and FULL in answer.text:
            if typed["record_result-number"] not in answer.text:
                self._surprise("what was typed is lost", answer)
            return True
        elif not (tries > 1 and answer.status in {403, 409}):  # else the try that was cut off had done it
            self._surprise(name, answer)
        return False

    @staticmethod
    def _result(dossier_id: int) -> dict[str, str]:
        today = date.today()  # noqa: DTZ011 (what a person types)
        return {
            "number": f"{dossier_id}/GP",
            "issued_on": f"{today:%d/%m/%Y}",
            "signer": "Nguyễn Hữu Tài",
            "medium": "file",
        }

    def _insist(self, act: Callable[[], Answer], kept: str = "") -> Answer | None:
        """Do it until somebody answers, None where nobody did; an outage must say so and keep what was typed."""
        while time.monotonic() < self._limit:
            try:
                answer = act()
            except NoAnswer:
                time.sleep(0.3)
                continue
            if answer.status < 500:
                return answer
            if answer.status != 503 or AWAY not in answer.text or kept not in answer.text:
                self._surprise("an error that is not explained", answer)
            self.diary.away += 1
            time.sleep(0.3)
        return None

    def _look(self, who: str) -> None:
        """Read the desk of an official; who reads gives up at once."""
        try:
            answer = self.terminal.ask(who, QUEUE)
        except NoAnswer:
            return
        if answer.status != 200 and not (answer.status == 503 and AWAY in answer.text):
            self._surprise("desk", answer)

    def _follow(self, dossier_id: int) -> None:
        """Read the receipt and follow the dossier as its citizen, who gives up at once."""
        try:
            receipt = self.terminal.ask("ha", f"/ho-so/{dossier_id}/{RECEIPT}")
            if receipt.status != 200:
                return
            self.diary.codes[dossier_id] = code = CODE.findall(receipt.text)[0]
            letters = LETTERS.findall(receipt.text.split("tra cứu", 1)[-1])
            entered = self.terminal.ask("", FOLLOW, {"code": code, "letters": letters[0]})
            if entered.status == 302:
                entered = self.terminal.ask("", entered.location, cookie=entered.cookie)
        except NoAnswer:
            return
        if entered.status != 200 and not (entered.status == 503 and AWAY in entered.text):
            self._surprise("follow", entered)

    def _pause(self) -> None:
        time.sleep(min(self._chance.expovariate(1 / self.think), 5 * self.think))

    def _surprise(self, what: str, answer: Answer) -> None:
        title = re.search(r"<title>([^<]*)", answer.text)
        self.diary.surprises.append(
            f"{what}: {answer.status} {answer.location} {title[1] if title else answer.text[:80]}"
        )
