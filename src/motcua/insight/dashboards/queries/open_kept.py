"""The public figures as many may ask for them: counted seldom, shown to everybody."""

from datetime import datetime, timedelta

from django.core.cache import cache

from motcua.insight.dashboards.queries.open import Open, open_figures

# They end with the last month, so only a correction changes them; whoever comes first after this time counts anew.
FRESH = timedelta(minutes=10)
_KEPT_SECONDS, _COUNTING_SECONDS = 24 * 3600, 120
# What is kept is an `Open` as this version of the product has it; another shape needs another number.
_SHAPE = 1


def kept_figures(year: int, now: datetime) -> Open:
    """Return the public tables of a year, counted within the last ten minutes or while somebody counts them anew.

    Three years of a province take seconds to count, and anyone may ask: a page that counted for each visitor would
    take the database from those who work.
    """
    key = f"open-figures-{_SHAPE}-{year}-{now:%Y-%m}"
    kept: Open | None = cache.get(key)
    if kept is not None and now - kept.counted_at < FRESH:
        return kept
    is_mine = cache.add(f"{key}-counting", True, _COUNTING_SECONDS)  # noqa: FBT003 (any value)
    if kept is not None and not is_mine:
        return kept
    found = open_figures(year, now)
    cache.set(key, found, _KEPT_SECONDS)
    cache.delete(f"{key}-counting")
    return found
