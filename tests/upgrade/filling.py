"""Put a hundred dossiers in every state into an empty database; the same rows each time."""

import uuid
from datetime import datetime, timedelta

from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.tests.factories import MONDAY, PDF, RESULT, World, make_world, walked

NAMESPACE = uuid.UUID("6f1c9a52-7a3e-4a0e-9a5e-0d4c5b9e2f10")
HUNDRED = 100
KINDS = 13


def main() -> None:
    """Make one office and its dossiers."""
    world = make_world()
    for number in range(HUNDRED):
        one_more(world, number, MONDAY + timedelta(days=7 * (number % 6), minutes=number))


def one_more(world: World, number: int, at: datetime) -> None:
    """Walk a dossier 1 to 8 steps, or pause, supplement, withdraw it, or number it on paper."""
    kind, key = number % KINDS, uuid.uuid5(NAMESPACE, str(number))
    steps = kind + 1 if kind < 8 else 6 if kind == 12 else 3
    dossier = walked(world, at=at, steps=steps, submit_key=key)
    later, after = at + timedelta(days=1), at + timedelta(days=3)
    if kind in {8, 9, 10}:
        by = world.who(cast.THINH)
        actions.request_supplement(dossier_id=dossier.id, items=["Tờ khai"], reason="Thiếu chữ ký", by=by, at=later)
    if kind in {9, 10}:
        by, is_complete = world.who(cast.HA), kind == 10
        actions.take_supplement(dossier_id=dossier.id, is_complete=is_complete, note="Còn thiếu", by=by, at=after)
    if kind == 11:
        actions.withdraw(dossier_id=dossier.id, reason="Đổi ý", by=world.who(cast.HA), at=later)
    if kind == 12:
        paper = actions.Result(number="13/GP", issued_on=RESULT.issued_on, signer=RESULT.signer)
        by = world.who(cast.DUNG)
        actions.record_result(dossier_id=dossier.id, result=paper, file=PDF, file_name="kq.pdf", by=by, at=later)
