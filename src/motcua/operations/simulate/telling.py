"""Tell a story through the real actions: slow, and the measure of what is written in bulk."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from motcua.base.actors import Actor
from motcua.casework.dossiers import actions
from motcua.operations.simulate.office import Office
from motcua.operations.simulate.papers import RESULT, RESULT_NAME
from motcua.operations.simulate.shapes import Story

Deed = Callable[[int, Mapping[str, Any], Actor, datetime], object]

_DEEDS: Mapping[str, Deed] = {
    "handed_over": lambda key, _told, by, at: actions.hand_over(dossier_id=key, by=by, at=at),
    "taken_up": lambda key, _told, by, at: actions.take_up(dossier_id=key, by=by, at=at),
    "supplement_requested": lambda key, told, by, at: actions.request_supplement(dossier_id=key, by=by, at=at, **told),
    "supplement_incomplete": lambda key, told, by, at: actions.take_supplement(
        dossier_id=key, is_complete=False, by=by, at=at, **told
    ),
    "supplement_completed": lambda key, _told, by, at: actions.take_supplement(
        dossier_id=key, is_complete=True, by=by, at=at
    ),
    "settled": lambda key, told, by, at: actions.settle(dossier_id=key, by=by, at=at, **told),
    "approved": lambda key, _told, by, at: actions.approve(dossier_id=key, by=by, at=at),
    "sent_back": lambda key, told, by, at: actions.send_back(dossier_id=key, by=by, at=at, **told),
    "result_recorded": lambda key, told, by, at: actions.record_result(
        dossier_id=key, file=RESULT, file_name=RESULT_NAME, by=by, at=at, **told
    ),
    "result_at_desk": lambda key, _told, by, at: actions.put_at_desk(dossier_id=key, by=by, at=at),
    "returned": lambda key, _told, by, at: actions.return_result(dossier_id=key, by=by, at=at),
    "withdrawn": lambda key, told, by, at: actions.withdraw(dossier_id=key, by=by, at=at, **told),
}


def tell(office: Office, story: Story) -> int:
    """Let one dossier go its way through the actions; return its id."""
    first, *rest = story.events
    by = office.actor(first.post_id, first.at.date())
    dossier = actions.receive(intake=first.told["intake"], by=by, at=first.at)
    for event in rest:
        actor = office.actor(event.post_id, event.at.date())
        _DEEDS[event.verb](dossier.pk, event.told, actor, event.at)
    return dossier.pk
