"""Figures of the state, read when somebody asks: from the database, the folders and the kernel.

They are the same on every node, so a board takes the maximum, not the sum. All queries read open work only,
through partial indexes: what has ended, which grows for ever, is not counted here.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connections
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from motcua.base.jobs import standing
from motcua.base.lake import manifest
from motcua.config.watch.asking import Asking
from motcua.config.watch.processes import resident_bytes

SECONDS, FRESH_SECONDS = 4.0, 2.0


class Question(NamedTuple):
    """A figure by one label, and how the database is asked for it; each reads an index of open work."""

    name: str
    about: str
    label: str
    query: str


_OPEN = "FROM dossiers_dossier WHERE NOT (state IN ('returned', 'withdrawn'))"
QUESTIONS = (
    Question(
        name="motcua_messages_waiting",
        about="Messages not yet delivered and not given up.",
        label="template",
        query="SELECT template, count(*) FROM notifications_message WHERE state = 'pending' GROUP BY template",
    ),
    Question(
        name="motcua_messages_undelivered",
        about="Messages given up: somebody must look at them.",
        label="state",
        query="SELECT state, count(*) FROM notifications_message"
        " WHERE state IN ('failed', 'undeliverable') GROUP BY state",
    ),
    Question(
        name="motcua_dossiers_open",
        about="Dossiers not yet at their end.",
        label="state",
        query=f"SELECT state, count(*) {_OPEN} GROUP BY state",
    ),
    Question(
        name="motcua_dossiers_overdue",
        about="Open dossiers whose due date has passed.",
        label="state",
        query=f"SELECT state, count(*) {_OPEN} AND due_at < now() GROUP BY state",
    ),
    Question(
        name="motcua_worker_heartbeat_age_seconds",
        about="Time since a worker last said that it lives.",
        label="worker",
        query="SELECT row_number() OVER (ORDER BY id)::text,"
        " extract(epoch FROM clock_timestamp() - last_heartbeat)::float FROM procrastinate_workers",
    ),
)


@dataclass(frozen=True, slots=True)
class Read:
    """What the database told."""

    jobs: dict[str, int]
    waited_seconds: float
    families: dict[str, list[tuple[str, float]]] = field(default_factory=dict)


def read() -> Read:
    """Ask the database, on a connection of its own that is closed again."""
    probe = connections["default"].copy()
    probe.settings_dict["OPTIONS"] = {**probe.settings_dict["OPTIONS"], "connect_timeout": 2}
    try:
        with probe.cursor() as cursor:
            now = standing(cursor)
            jobs = {"failed": now.failed, "todo": now.waiting, "doing": now.doing, "stalled": now.stalled}
            told = Read(jobs, now.waited_seconds)
            for question in QUESTIONS:
                cursor.execute(question.query)
                told.families[question.name] = [(str(label), float(value)) for label, value in cursor.fetchall()]
            return told
    finally:
        probe.close()


DATABASE = Asking(read, seconds=SECONDS, fresh_seconds=FRESH_SECONDS)


class State(Collector):
    """Collects when asked; where the database does not answer, that is a figure too."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield every figure there is."""
        told = DATABASE.answer()
        yield _single("motcua_database_up", "1 if the database answered in time.", told is not None)
        if told:
            yield _family("motcua_jobs", "Background jobs that are not done.", "state", list(told.jobs.items()))
            yield _single("motcua_jobs_oldest_seconds", "How long the oldest due job has waited.", told.waited_seconds)
            for question in QUESTIONS:
                rows = told.families[question.name]
                yield _family(question.name, question.about, question.label, rows)
        yield from _of_folders()
        yield _family(
            "motcua_resident_memory_bytes", "Memory of each web process.", "process", list(resident_bytes().items())
        )
        built = GaugeMetricFamily("motcua_build", "The release that runs.", labels=["version"])
        built.add_metric([settings.MOTCUA_VERSION], 1)
        yield built


def _of_folders() -> Iterator[GaugeMetricFamily]:
    """Yield the ages of what the worker leaves in folders, where it is there."""
    anchors = Path(settings.MOTCUA_ANCHORS)
    if anchors.exists():
        age = time.time() - anchors.stat().st_mtime
        yield _single("motcua_ledger_anchor_age_seconds", "Time since the ledger was anchored.", age)
    told = manifest.read(settings.MOTCUA_FACTS)
    if told and told.taken_at:
        age = time.time() - datetime.fromisoformat(told.taken_at).timestamp()
        yield _single("motcua_facts_age_seconds", "Time since facts were shipped to their folder.", age)


def _single(name: str, about: str, value: Any) -> GaugeMetricFamily:  # noqa: ANN401 (whatever float takes)
    """Return a figure without labels."""
    return GaugeMetricFamily(name, about, value=float(value))


def _family(name: str, about: str, label: str, rows: list[tuple[str, Any]]) -> GaugeMetricFamily:
    """Return a figure by one label."""
    family = GaugeMetricFamily(name, about, labels=[label])
    for value, count in rows:
        family.add_metric([value], float(count))
    return family
