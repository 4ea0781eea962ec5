"""Many processes that receive at one desk at once, each by the real action; run by test_many_at_once.

Django is set up once, then the processes are forked: sixteen starts would take longer than the receiving.
"""

import json
import multiprocessing
import sys
import uuid
from functools import partial

import django


def receive(post_id: int, version_id: int, number: int) -> str:
    """Receive one dossier now, as the official of a post, and return its code."""
    from django.utils import timezone  # noqa: PLC0415 (after django.setup)

    from motcua.casework.dossiers import actions  # noqa: PLC0415 (the same)
    from motcua.casework.procedures.queries import version_for_receipt  # noqa: PLC0415 (the same)
    from motcua.people.accounts.actions import ContactDetails  # noqa: PLC0415 (the same)
    from motcua.people.accounts.queries import actor_for, posts_by_id  # noqa: PLC0415 (the same)

    now = timezone.now()
    today = timezone.localdate(now)
    by = actor_for(posts_by_id([post_id])[post_id].person_id, post_id, today)
    papers = version_for_receipt(version_id, today).components()
    intake = actions.Intake(
        version_id=version_id,
        desk_id=by.unit_id or 0,
        party=actions.Party(owner=ContactDetails(name=f"Người nộp {number}")),
        components=tuple(actions.ComponentIn(spec_id=p.component_id, name=p.name, originals=1) for p in papers),
        submit_key=uuid.uuid4(),
    )
    return actions.receive(intake=intake, by=by, at=now).code


def main(post_id: int, version_id: int, processes: int, dossiers: int) -> None:
    """Receive so many dossiers by so many processes and print the codes."""
    django.setup()
    __import__("motcua.casework.dossiers.actions")  # once, not in each process
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        codes = pool.map(partial(receive, post_id, version_id), range(dossiers), chunksize=1)
    sys.stdout.write(json.dumps(codes))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
