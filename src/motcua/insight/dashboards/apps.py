"""Live numbers for leaders."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Live numbers for leaders."""

    name = "motcua.insight.dashboards"
    label = "dashboards"
    verbose_name = "Điều hành"

    def ready(self) -> None:
        """Put the leader's desk into the menu."""
        from motcua.insight.dashboards.web.leader import WATCHERS  # noqa: PLC0415 (after the apps below)
        from motcua.ui import menu  # noqa: PLC0415 (the same)

        menu.register(
            menu.Entry(
                label="Điều hành",
                icon="layout-dashboard",
                url="dashboards:leader",
                doors=frozenset(WATCHERS),
                section="Cải cách hành chính",
                order=50,
            )
        )
