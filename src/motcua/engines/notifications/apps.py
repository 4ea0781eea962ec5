"""Messages to the people a dossier belongs to."""

from django.apps import AppConfig

from motcua.base.actors import Role
from motcua.ui import menu


class NotificationsConfig(AppConfig):
    """Outbox, delivery and final state of every message."""

    name = "motcua.engines.notifications"
    label = "notifications"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        """Put the list of undelivered messages into the menu."""
        menu.register(
            menu.Entry(
                label="Thông báo chưa gửi được",
                icon="mail",
                url="notifications:undelivered",
                doors=frozenset({Role.CENTRE_SUPERVISOR, Role.ADMINISTRATOR}),
                section="Giám sát",
                order=720,
            )
        )
