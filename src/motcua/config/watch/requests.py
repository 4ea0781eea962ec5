"""Figures of requests, counted as they pass; several web processes add up through files in one folder.

A route is counted by its name, never by its address: addresses name dossiers, and there is no end of them. How many
requests there were is the count of the histogram; each further figure would cost every request another write.
"""

from functools import lru_cache

from prometheus_client import Counter, Histogram

# Where the promised times lie (50, 150, 300 ms for reading, 100, 300, 500 ms for writing), and around them.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)

SECONDS = Histogram(
    "motcua_request_seconds", "Time until the answer began.", ["method", "route", "status"], buckets=BUCKETS
)
DATABASE_SECONDS = Counter("motcua_request_database_seconds", "Time of it spent waiting for the database.", ["route"])

# The library looks labels up under a lock; of what comes again and again the answer is kept.
_seconds_of = lru_cache(maxsize=2048)(SECONDS.labels)
_database_seconds_of = lru_cache(maxsize=1024)(DATABASE_SECONDS.labels)


def count(method: str, route: str, status: int, seconds: float, in_database: float) -> None:
    """Count one request."""
    _seconds_of(method, route, str(status)).observe(seconds)
    if in_database:
        _database_seconds_of(route).inc(in_database)
