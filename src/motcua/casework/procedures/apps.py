"""The catalogue of administrative procedures."""

from django.apps import AppConfig

from motcua.base.actors import Role
from motcua.ui import menu
from motcua.ui.access import OFFICIAL


class ProceduresConfig(AppConfig):
    """The catalogue of administrative procedures."""

    name = "motcua.casework.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

    def ready(self) -> None:
        """Fill the common menu."""
        menu.register(
            menu.Entry(
                label="Thủ tục, quy trình",
                icon="sitemap",
                url="procedures:catalogue",
                doors=frozenset({OFFICIAL}),
                section="Hồ sơ",
                order=180,
            )
        )
        menu.register(
            menu.Entry(
                label="Việc cần xác nhận",
                icon="checklist",
                url="procedures:settle",
                doors=frozenset({Role.STEERING_OFFICE, Role.ADMINISTRATOR}),
                section="Quản trị",
                order=820,
            )
        )
