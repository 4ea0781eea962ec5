"""Files kept by digest."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files kept by digest."""

    name = "motcua.engines.files"
    label = "files"
    verbose_name = "Tệp"
