"""All figures of this node as Prometheus reads them."""

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

from motcua.config.settings import environment
from motcua.config.watch import requests
from motcua.config.watch.state import State

CONTENT_TYPE = CONTENT_TYPE_LATEST


def text() -> bytes:
    """Return requests of all web processes of this node, and the state."""
    registry = CollectorRegistry()
    if environment.text("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # of the library
    else:
        for one in (requests.SECONDS, requests.DATABASE_SECONDS):
            registry.register(one)
    registry.register(State())
    return generate_latest(registry)
