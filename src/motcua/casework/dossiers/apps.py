"""Dossiers from intake to result."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers from intake to result."""

    name = "motcua.casework.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"
