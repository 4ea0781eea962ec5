"""Persons, posts, roles, sign-in."""

from django.apps import AppConfig

from motcua.base.actors import Role
from motcua.ui import menu


class AccountsConfig(AppConfig):
    """Persons, posts, roles, sign-in."""

    name = "motcua.people.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        """Fill the common menu."""
        menu.register(
            menu.Entry(
                label="Người và vị trí công tác",
                icon="users",
                url="accounts:people",
                doors=frozenset({Role.ADMINISTRATOR}),
                section="Quản trị",
                order=800,
            )
        )
        menu.register(
            menu.Entry(
                label="Nhật ký truy cập",
                icon="eye",
                url="accounts:access",
                doors=frozenset({Role.AUDITOR}),
                section="Giám sát",
                order=700,
            )
        )
        menu.register(
            menu.Entry(
                label="Ứng dụng kết nối",
                icon="key",
                url="accounts:machines",
                doors=frozenset({Role.ADMINISTRATOR}),
                section="Quản trị",
                order=810,
            )
        )
