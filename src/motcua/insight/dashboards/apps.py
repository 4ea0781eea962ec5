"""Live numbers for leaders."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Live numbers for leaders."""

    name = "motcua.insight.dashboards"
    label = "dashboards"
    verbose_name = "Điều hành"

    def ready(self) -> None:
        """Put the leader's desk into the menu, and say to the auditor at which number somebody looked."""
        from motcua.insight.dashboards.queries import look_said  # noqa: PLC0415 (after the apps below)
        from motcua.insight.dashboards.web.leader import WATCHERS  # noqa: PLC0415 (the same)
        from motcua.people.accounts import registry  # noqa: PLC0415 (the same)
        from motcua.ui import menu  # noqa: PLC0415 (the same)

        registry.register("measure", look_said)

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
