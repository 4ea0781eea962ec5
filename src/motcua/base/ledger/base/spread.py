"""Spread a walk over several processes that read one and the same snapshot; needs no Django."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from motcua.base.ledger.base.walk import Session, Span, Walked, walk
from motcua.base.processes import end_with_parent

# Row by row along the index: what a plan for all rows at once would read anew for each part.
_PLANS = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off"


def walk_together(session: Session, parts: Sequence[Span], processes: int, told: Callable[[int], None]) -> Walked:
    """Walk the parts of one snapshot in so many processes; `told` is called after each with its number of entries.

    The caller holds the snapshot: a transaction that has written nothing, for what it wrote nobody else sees.
    """
    row = session.execute("SELECT pg_export_snapshot()").fetchone()
    reach = make_conninfo(session.info.dsn, password=session.info.password)
    run = partial(_walked, reach, str(row and row[0]))
    walked = Walked()
    with ProcessPoolExecutor(processes, get_context("spawn"), end_with_parent) as pool:
        for part in pool.map(run, parts):
            walked.add(part)
            told(part.entries)
    return walked


def _walked(reach: str, snapshot: str, part: Span) -> Walked:
    """Walk one part; the connection is made anew each time, which is nothing beside the work."""
    with psycopg.connect(reach) as session:
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        session.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(snapshot))
        session.execute(_PLANS)
        return walk(session, part.which())
