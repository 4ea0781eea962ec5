"""Mark a database as simulated, before the first row."""

from datetime import datetime

from django.db import connection, transaction

from motcua.base.actors import Actor, ActorKind, require
from motcua.base.ledger.actions import record
from motcua.engines.files.actions import keep
from motcua.operations.simulate.errors import OtherSimulation
from motcua.operations.simulate.papers import RESULT, RESULT_NAME
from motcua.operations.simulate.run import RUN, THE_RUN, Run, known_run


@transaction.atomic(durable=True)
def begin(*, run: Run, by: Actor, at: datetime) -> None:
    """Write down what is simulated, and keep the one result paper; the same run again changes nothing.

    Raises:
        OtherSimulation: the database holds another one.
    """
    require(by.kind is ActorKind.JOB)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [RUN])
    known = known_run()
    if known is not None:
        if known != run.data():
            raise OtherSimulation(told=", ".join(f"{name}={value}" for name, value in known.items()))
        return
    keep(content=RESULT, name=RESULT_NAME, kind=RUN, subject_id=THE_RUN, purpose="result", by=by, at=at)
    record(RUN, THE_RUN, "begun", by=by, at=at, data=run.data())
