"""Measures defined once."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Measures defined once."""

    name = "motcua.reform.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"

    def ready(self) -> None:
        """Register the measures over the facts of casework."""
        from motcua.reform.indicators.registry import (  # noqa: PLC0415 (after the apps below)
            dossier_feeds,
            dossiers,
            procedures,
            quality,
            reported,
            steps,
        )

        for room in (dossiers, steps, procedures, quality, reported, dossier_feeds):
            room.register_all()
