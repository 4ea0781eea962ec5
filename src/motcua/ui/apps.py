"""The look of the house."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, tokens, static files, and the doors every page declares."""

    name = "motcua.ui"
    label = "ui"
    verbose_name = "Giao diện"
