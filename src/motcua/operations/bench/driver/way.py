"""The way of a dossier through an office: who sends which form at each step."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.operations.bench.driver.browser import Answer, Browser

RECEIVE, DESK = "receive", "desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step after receipt: its name here, who takes it, its address and what is typed."""

    name: str
    role: str
    verb: str
    typed: Mapping[str, str] = field(default_factory=dict)
    has_file: bool = False


STEPS = (
    Step(name="hand_over", role="reception", verb="hand_over"),
    Step(name="take_up", role="case_officer", verb="take_up"),
    Step(name="settle", role="case_officer", verb="settle", typed={"settle-outcome": "granted"}),
    Step(name="approve (head)", role="unit_head", verb="approve"),
    Step(name="approve (signature)", role="approver", verb="approve"),
    Step(name="record_result", role="records_clerk", verb="record_result", has_file=True),
    Step(name="put_at_desk", role="return_desk", verb="put_at_desk"),
    Step(name="return_result", role="return_desk", verb="return_result"),
)


class Team:
    """The officials of one agency who take a dossier through all of its steps."""

    def __init__(self, told: Mapping[str, Any], browsers: Mapping[str, Browser], paper: bytes) -> None:
        """Take what the staff printed of a team, a browser for each of its roles, and the paper of every result."""
        self.paper = paper
        self.forms: list[dict[str, str]] = told["forms"]
        self.browsers = browsers
        self.received = 0

    async def receive(self) -> tuple[Answer, int]:
        """Receive a dossier; return the answer and the id, 0 if it was refused."""
        self.received += 1
        form = self.forms[self.received % len(self.forms)]
        key = uuid.uuid4()
        owner = {"owner_name": "Nguyễn Thị Bền", "owner_id_number": "075000000001", "owner_address": "ấp 1"}
        owner |= {"owner_phone": "0900000001", "owner_email": f"{key.hex}@example.vn"}
        answer = await self.browsers["reception"].post("/ho-so/tiep-nhan/", {**form, **owner, "submit_key": str(key)})
        parts = answer.location.strip("/").split("/")
        return answer, int(parts[1]) if answer.is_good and len(parts) > 1 and parts[1].isdecimal() else 0

    async def move(self, step: Step, dossier_id: int) -> Answer:
        """Take one step with a dossier."""
        typed, file = dict(step.typed), None
        if step.has_file:
            typed = {
                "record_result-number": f"{dossier_id}/KQ",
                "record_result-issued_on": f"{date.today():%d/%m/%Y}",  # noqa: DTZ011 (the day of the office's machine)
                "record_result-signer": "Người ký",
                "record_result-medium": "paper",
            }
            file = ("record_result-file", self.paper)
        return await self.browsers[step.role].post(f"/ho-so/{dossier_id}/{step.verb}/", typed, file)
