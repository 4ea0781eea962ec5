"""A server of one's own, to be stopped."""

from tests.operations.conftest import own_home, server

__all__ = ["own_home", "server"]
