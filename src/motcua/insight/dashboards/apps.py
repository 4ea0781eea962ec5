"""Live numbers for leaders."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Live numbers for leaders."""

    name = "motcua.insight.dashboards"
    label = "dashboards"
    verbose_name = "Điều hành"

    def ready(self) -> None:
        """Put the leader's desk into the menu, and say what lies behind numbers and who looked at them."""
        from motcua.insight.dashboards.queries import look_said  # noqa: PLC0415 (after the apps below)
        from motcua.insight.dashboards.web.leader import WATCHERS  # noqa: PLC0415 (the same)
        from motcua.insight.dashboards.web.looking import address_of  # noqa: PLC0415 (the same)
        from motcua.people.accounts import registry  # noqa: PLC0415 (the same)
        from motcua.reform.indicators.registry.behind import register_address  # noqa: PLC0415 (the same)
        from motcua.ui import menu  # noqa: PLC0415 (the same)

        registry.register("measure", look_said)
        register_address(address_of)

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
        menu.register(
            menu.Entry(
                label="Kỳ đã chốt",
                icon="lock",
                url="dashboards:frozen",
                doors=frozenset(WATCHERS),
                section="Cải cách hành chính",
                order=56,
            )
        )
