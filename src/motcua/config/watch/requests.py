"""Figures of requests, counted as they pass; several web processes add up through files in one folder.

A route is counted by its name, never by its address: addresses name dossiers, and there is no end of them.
"""

from prometheus_client import Counter, Histogram

from motcua.config.edge.statements import Statements

# Where the promised times lie (50, 150, 300 ms for reading, 100, 300, 500 ms for writing), and around them.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUESTS = Counter("motcua_requests", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram("motcua_request_seconds", "Time until the answer began.", ["method", "route"], buckets=BUCKETS)
DATABASE_SECONDS = Counter("motcua_request_database_seconds", "Time of it spent waiting for the database.", ["route"])
STATEMENTS = Counter("motcua_request_statements", "Statements sent to the database.", ["route"])


def count(method: str, route: str, status: int, seconds: float, statements: Statements) -> None:
    """Count one request."""
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(method, route).observe(seconds)
    if statements.count:
        DATABASE_SECONDS.labels(route).inc(statements.seconds)
        STATEMENTS.labels(route).inc(statements.count)
