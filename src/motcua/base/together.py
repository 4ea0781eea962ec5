"""Write the rows and jobs of one action as one statement.

An action says `with together():` and calls on as ever. Whoever below has a row to add says `insert(row)`, whoever has
a job says `defer(...)`: outside of such a stretch each is stored at once, inside they wait for its end. Until then
nobody finds them in the database, so what must be read or moved on within the stretch is not for it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model
from django.db.models.expressions import DatabaseDefault
from procrastinate.contrib.django import app as queue
from procrastinate.jobs import Job

# Procrastinate's own function, as its `defer_jobs` calls it with an array.
_DEFER = (
    "SELECT procrastinate_defer_jobs_v1("
    "(SELECT array_agg(job) FROM json_populate_recordset(NULL::procrastinate_job_to_defer_v1, %s::json) job))"
)

# A table, and whether the rows bring their ids.
_Place = tuple[type[Model], bool]


@dataclass(slots=True)
class _Waiting:
    rows: dict[_Place, list[Model]] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    ids: dict[type[Model], list[int]] = field(default_factory=dict)


_waiting: ContextVar[_Waiting | None] = ContextVar("waiting", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Let rows and jobs wait for the end of the stretch; after an error nothing of them is written.

    Raises:
        RuntimeError: there is no open transaction; what is said inside would not be one with the change.
    """
    if not connection.in_atomic_block:
        message = "together() belongs inside the transaction of an action"
        raise RuntimeError(message)
    if _waiting.get() is not None:
        yield
        return
    waiting = _Waiting()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    _write(waiting)


def insert(row: Model, *, needs_id: bool = False) -> None:
    """Add a row; who goes on to speak of its id says so, as a row that waits has none else."""
    waiting = _waiting.get()
    if waiting is None:
        row.save(force_insert=True)
        return
    model = type(row)
    if needs_id and row.pk is None:
        row.pk = next_id(model)
    waiting.rows.setdefault((model, row.pk is not None), []).append(row)
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 (Django's way to say that it is stored)


def next_id(model: type[Model]) -> int:
    """Return an id for a row of the model: a reserved one, else the next of its sequence."""
    waiting = _waiting.get()
    if waiting is None or not waiting.ids.get(model):
        return _taken({model: 1})[0][model][0]
    return waiting.ids[model].pop(0)


def reserve(counts: Mapping[type[Model], int], *, asking: str, given: object) -> Any:  # noqa: ANN401 (what the database answers)
    """Take so many ids of each model for the stretch; return what the question of one value says, asked along.

    Raises:
        RuntimeError: there is no stretch that could use them.
    """
    waiting = _waiting.get()
    if waiting is None:
        message = "reserve() belongs inside together()"
        raise RuntimeError(message)
    waiting.ids, answer = _taken(counts, f"({asking})", [given])
    return answer


def defer(task: str, *, schedule_at: datetime | None = None, **told: Any) -> None:  # noqa: ANN401 (what a job can carry)
    """Store a job of the named task; it must be called inside the transaction of the change it follows from."""
    deferrer = queue.configure_task(task, schedule_at=schedule_at)
    waiting = _waiting.get()
    if waiting is None:
        deferrer.defer(**told)
    else:
        waiting.jobs.append(deferrer.make_new_job(**told))


def _taken(
    counts: Mapping[type[Model], int], also: str = "NULL", given: Sequence[Any] = ()
) -> tuple[dict[type[Model], list[int]], Any]:
    """Return ids taken from the sequences of the models, and what was asked along."""
    columns = [f"nextval('{_sequence(model)}')" for model, count in counts.items() for _ in range(count)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([*columns, also])}", list(given))
        *numbers, answer = cursor.fetchone()
    left = iter(numbers)
    return {model: [int(next(left)) for _ in range(count)] for model, count in counts.items()}, answer


@lru_cache(maxsize=256)
def _sequence(model: type[Model]) -> str:
    """Return the name of the sequence of a model's ids."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [model._meta.db_table, model._meta.pk.column])
        return str(cursor.fetchone()[0])


def _write(waiting: _Waiting) -> None:
    """Write what waited: rows of all tables, and the jobs."""
    told = [
        json.dumps([{of.column: of.pre_save(row, add=True) for of in _fields(place)} for row in rows], default=_text)
        for place, rows in waiting.rows.items()
    ]
    if waiting.jobs:
        told.append(json.dumps([_told(job) for job in waiting.jobs], default=_text))
    if told:
        with connection.cursor() as cursor:
            cursor.execute(_statement(tuple(waiting.rows), has_jobs=bool(waiting.jobs)), told)


def _told(job: Job) -> dict[str, Any]:
    """Return a job as Procrastinate's own type names its parts."""
    return {
        "queue_name": job.queue,
        "task_name": job.task_name,
        "priority": job.priority,
        "lock": job.lock,
        "queueing_lock": job.queueing_lock,
        "args": job.task_kwargs,
        "scheduled_at": job.scheduled_at,
    }


def _text(value: object) -> str:
    """Return a value that JSON does not know as PostgreSQL reads it for the column's type.

    Raises:
        TypeError: nobody has said how it is read; `str` of anything would be stored without a word.
    """
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, (date, UUID, Decimal)):
        return str(value)
    message = f"a column is given {type(value).__name__}, which has no text in a row that waits"
    raise TypeError(message)


@lru_cache(maxsize=256)
def _fields(place: _Place) -> tuple["Field[Any, Any]", ...]:
    """Return the columns that a row is given; what only the database computes is left to it."""
    model, has_id = place
    blank = model()
    return tuple(
        of
        for of in model._meta.concrete_fields
        if (has_id or not of.primary_key)
        and (of.editable or not isinstance(getattr(blank, of.attname), DatabaseDefault))
    )


@lru_cache(maxsize=256)
def _statement(places: tuple[_Place, ...], *, has_jobs: bool) -> str:
    """Return the statement for rows of these tables, the same text for any number of rows and jobs.

    Rows come as JSON, as one value a table: to prepare and send each column of each row by itself takes longer than
    the database takes to write them. Foreign keys are looked at when the statement or the transaction ends, so the
    order of the parts does not matter.
    """
    parts: list[str] = []
    for number, place in enumerate(places):
        columns = ", ".join(f'"{of.column}"' for of in _fields(place))
        table = place[0]._meta.db_table
        rows = f'SELECT {columns} FROM json_populate_recordset(NULL::"{table}", %s::json)'  # noqa: S608 (names of our own models)
        parts.append(f'w{number} AS (INSERT INTO "{table}" ({columns}) {rows})')
    rows = f"WITH {', '.join(parts)} " if parts else ""
    return f"{rows}{_DEFER if has_jobs else 'SELECT'}"
