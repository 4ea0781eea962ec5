"""Announce up: one background job per subscriber, stored in the transaction of the change.

Whoever is below announces an event; whoever is above subscribes in its `ready()`. The subscriber's
job runs one action. Nothing is lost between the change and the job, as both are one commit.
"""

import dataclasses
from collections import defaultdict
from typing import Any

from django.db import transaction

from motcua.base.together import defer

_subscribers: dict[type, list[str]] = defaultdict(list)


def subscribe(event: type, *, task: str) -> None:
    """Let the named task be deferred with the event's fields whenever the event is announced."""
    if task not in _subscribers[event]:
        _subscribers[event].append(task)


def announce(event: Any) -> None:  # noqa: ANN401 (any frozen dataclass of ids and plain values)
    """Store one job per subscriber; must be called inside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        message = "announce() belongs inside the transaction of the change it announces"
        raise RuntimeError(message)
    for task in _subscribers[type(event)]:
        defer(task, **dataclasses.asdict(event))
