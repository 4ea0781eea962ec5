"""Pages that join domains."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Home, search, my desk."""

    name = "motcua.portal"
    label = "portal"
    verbose_name = "Một Cửa"
