"""The registry of facts that are shipped to the folder: apps above register their own in `ready()`."""

from motcua.base.lake import Feed

_feeds: dict[str, Feed] = {}


def register_feed(feed: Feed) -> None:
    """Add a feed under the name of its fact.

    Raises:
        ValueError: another feed already ships the fact.
    """
    if _feeds.setdefault(feed.name, feed) is not feed:
        message = f"two feeds ship {feed.name}"
        raise ValueError(message)


def feeds() -> list[Feed]:
    """Return all feeds by name."""
    return [_feeds[name] for name in sorted(_feeds)]
