"""Agencies and units with their history."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Agencies and units with their history."""

    name = "motcua.people.organizations"
    label = "organizations"
    verbose_name = "Cơ quan, đơn vị"
