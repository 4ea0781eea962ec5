"""Agencies and units with their history."""

from django.apps import AppConfig

from motcua.people.organizations.policies import READERS
from motcua.ui import menu


class OrganizationsConfig(AppConfig):
    """Agencies and units with their history."""

    name = "motcua.people.organizations"
    label = "organizations"
    verbose_name = "Cơ quan, đơn vị"

    def ready(self) -> None:
        """Fill the common menu."""
        menu.register(
            menu.Entry(
                label="Cơ quan, đơn vị",
                icon="building-community",
                url="organizations:tree",
                doors=frozenset(READERS),
                section="Quản trị",
                order=810,
            )
        )
