"""Which address a request comes from: headers of a proxy count only where the proxy is one of ours.

Whoever reaches the port himself may write any header. So the address of the connection decides: from a trusted
proxy the forwarded headers are taken, from anybody else they are dropped before any other code can read them.
"""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_FORWARDED_FOR, _REQUEST_ID = "HTTP_X_FORWARDED_FOR", "HTTP_X_REQUEST_ID"
_OF_PROXIES = (_FORWARDED_FOR, _REQUEST_ID, "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT")


class Proxies:
    """The proxies in front of us, by address or network."""

    def __init__(self, trusted: Iterable[str]) -> None:
        """Name them.

        >>> Proxies(["10.0.0.0/24"]).are_trusted("10.0.0.7")
        True
        """
        networks = [ipaddress.ip_network(one, strict=False) for one in trusted]

        @lru_cache(maxsize=1024)
        def are_trusted(address: str) -> bool:
            try:
                caller = ipaddress.ip_address(address)
            except ValueError:
                return False
            return any(caller in network for network in networks)

        self.are_trusted = are_trusted

    def settle(self, meta: dict[str, Any]) -> None:
        """Make REMOTE_ADDR the address of the client, and leave no header that somebody else may have written."""
        if not self.are_trusted(meta.get("REMOTE_ADDR", "")):
            for name in _OF_PROXIES:
                meta.pop(name, None)
            return
        # The last address was written by our proxy, the one before it by the proxy before; what stands left of the
        # first stranger is his own invention.
        for told in reversed(meta.pop(_FORWARDED_FOR, "").split(",")):
            address = told.strip()
            if not is_address(address):
                break
            meta["REMOTE_ADDR"] = address
            if not self.are_trusted(address):
                break


def is_address(text: str) -> bool:
    """Return whether a text is an address of a machine."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
