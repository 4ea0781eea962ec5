"""The catalogue of administrative procedures."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The catalogue of administrative procedures."""

    name = "motcua.casework.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"
