"""When the figures were last held against the ledger, and what was found."""

from motcua.reform.indicators.models import FigureTrial


def last_trial() -> FigureTrial | None:
    """Return the latest trial of the figures, None before the first."""
    return FigureTrial.objects.order_by("-tried_at", "-id").first()


def trials(limit: int) -> list[FigureTrial]:
    """Return the latest trials, the latest first."""
    return list(FigureTrial.objects.order_by("-tried_at", "-id")[:limit])
