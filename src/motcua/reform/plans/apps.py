"""Reform plans: text to targets and tasks, cascade, follow-up."""

from django.apps import AppConfig

from motcua.base.actors import Role
from motcua.ui import menu

_SECTION = "Cải cách hành chính"


class PlansConfig(AppConfig):
    """Reform plans: text to targets and tasks, cascade, follow-up."""

    name = "motcua.reform.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        """Guard the files, register facts and measures, and stand in the menu."""
        from motcua.engines.files import registry as files  # noqa: PLC0415 (models are ready only now)
        from motcua.reform.plans import policies  # noqa: PLC0415 (models are ready only now)
        from motcua.reform.plans.queries import measures  # noqa: PLC0415 (models are ready only now)

        measures.register_all()

        files.register("plan", can_open=policies.can_see_plan)
        files.register("plan_task", can_open=policies.can_open_task_files)
        files.register("plan_target", can_open=policies.can_open_target_files)
        _fill_menu(frozenset(policies.READERS))


def _fill_menu(readers: frozenset[Role]) -> None:
    """Put the plans and the tasks of one's unit into the common menu."""
    entries = (("Kế hoạch", "list-check", "plans:index"), ("Nhiệm vụ được giao", "clipboard-list", "plans:tasks"))
    for order, (label, icon, url) in enumerate(entries):
        menu.register(menu.Entry(label=label, icon=icon, url=url, doors=readers, section=_SECTION, order=50 + order))
    office = frozenset({Role.STEERING_OFFICE})
    menu.register(
        menu.Entry(
            label="Duyệt kế hoạch", icon="clipboard-check", url="plans:drafts", doors=office, section=_SECTION, order=55
        )
    )
