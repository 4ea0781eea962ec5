"""Reform plans: text to targets and tasks, cascade, follow-up."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Reform plans: text to targets and tasks, cascade, follow-up."""

    name = "motcua.reform.plans"
    label = "plans"
    verbose_name = "Kế hoạch"
