"""Dossiers from intake to result."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers from intake to result."""

    name = "motcua.casework.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"

    def ready(self) -> None:
        """Let the dossiers be heard when the ledger is verified."""
        from motcua.base.ledger import registry  # noqa: PLC0415 (models are ready only now)
        from motcua.casework.dossiers.queries import numbers_agree  # noqa: PLC0415 (models are ready only now)

        registry.register("dossier", numbers_agree)
