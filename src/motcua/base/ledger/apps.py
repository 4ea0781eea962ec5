"""The chained ledger of everything that was done."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Append-only, hash-chained entries."""

    name = "motcua.base.ledger"
    label = "ledger"
    verbose_name = "Sổ cái"
