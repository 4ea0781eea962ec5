"""An office that receives and settles dossiers until it is told to end; run by test_backup as the application.

After each dossier one line says what was acknowledged: its code and the digest of its result.
"""

import sys
import uuid
from datetime import timedelta

from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.tests.factories import MONDAY, PDF, RESULT, World, make_world, walked
from motcua.engines.files.base import digest_of


def main() -> None:
    """Make the office and work."""
    world, number = make_world(), 0
    while True:
        number += 1
        code, digest = one_more(world, number)
        sys.stdout.write(f"{code} {digest}\n")
        sys.stdout.flush()


def one_more(world: World, number: int) -> tuple[str, str]:
    """Bring one dossier to its result, a paper of its own."""
    at = MONDAY + timedelta(minutes=number)
    dossier = walked(world, at=at, steps=6, submit_key=uuid.uuid4())
    paper = PDF.replace(b"\n", f"\n% {number}\n".encode(), 1)
    by, later = world.who(cast.DUNG), at + timedelta(hours=8)
    actions.record_result(dossier_id=dossier.pk, result=RESULT, file=paper, file_name="kq.pdf", by=by, at=later)
    return dossier.code, digest_of(paper)
