"""The legal clock."""

from django.apps import AppConfig


class WorktimeConfig(AppConfig):
    """The legal clock."""

    name = "motcua.engines.worktime"
    label = "worktime"
    verbose_name = "Thời hạn"
