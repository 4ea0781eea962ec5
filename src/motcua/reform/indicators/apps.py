"""Measures defined once."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Measures defined once."""

    name = "motcua.reform.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"

    def ready(self) -> None:
        """Register the measures over the facts of casework."""
        from motcua.reform.indicators.registry import dossier_feeds, dossiers  # noqa: PLC0415 (after the apps below)

        dossiers.register_all()
        dossier_feeds.register_all()
