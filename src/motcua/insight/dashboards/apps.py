"""Live numbers for leaders."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Live numbers for leaders."""

    name = "motcua.insight.dashboards"
    label = "dashboards"
    verbose_name = "Điều hành"
