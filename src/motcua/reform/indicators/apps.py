"""Measures defined once."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Measures defined once."""

    name = "motcua.reform.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"
