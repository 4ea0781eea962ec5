"""Dossiers from intake to result."""

from django.apps import AppConfig

from motcua.base.actors import Role
from motcua.ui import menu

_SECTION = "Hồ sơ"


class DossiersConfig(AppConfig):
    """Dossiers from intake to result."""

    name = "motcua.casework.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"

    def ready(self) -> None:
        """Be heard when the ledger is verified, guard the files, and stand in the menu."""
        from motcua.base.ledger import registry  # noqa: PLC0415 (models are ready only now)
        from motcua.casework.dossiers.policies import HANDLERS, OVERSEERS, can_open_answer_files, can_open_files  # noqa: PLC0415 (models are ready only now)
        from motcua.casework.dossiers.queries import number_counters, numbers_agree  # noqa: PLC0415 (models are ready only now)
        from motcua.engines.files import registry as files  # noqa: PLC0415 (models are ready only now)

        registry.register("dossier", registry.Witness(faults=numbers_agree, counters=number_counters))
        files.register("dossier", can_open=can_open_files)
        files.register("intake", can_open=can_open_answer_files)
        _tell_citizens()
        _fill_menu(frozenset(HANDLERS), frozenset({*HANDLERS, *OVERSEERS}), frozenset({Role.UNIT_HEAD, *OVERSEERS}))


def _tell_citizens() -> None:
    """Register each message that a change writes to the citizen."""
    from motcua.casework.dossiers.queries import messages  # noqa: PLC0415 (models are ready only now)
    from motcua.engines.notifications import registry  # noqa: PLC0415 (models are ready only now)

    for verb, subject in messages.TOLD.items():
        registry.register(
            registry.Template(
                key=f"dossiers/{verb}",
                label=subject.format(code="").strip(),
                render=lambda dossier_id, _context, verb=verb: messages.rendered(verb, dossier_id),  # type: ignore[misc]  # one reader a verb
            )
        )
    registry.register_about(
        registry.About(kind="dossier", visible=messages.visible_ids, labels=messages.codes_of, url_name="dossiers:page")
    )


def _fill_menu(handlers: frozenset[Role], readers: frozenset[Role], overseers: frozenset[Role]) -> None:
    """Put the desk, the reception, the search and the overview into the common menu."""
    for order, (label, icon, url, doors) in enumerate(
        (
            ("Việc của tôi", "inbox", "dossiers:queue", handlers),
            ("Tiếp nhận", "door-enter", "dossiers:receive", frozenset({Role.RECEPTION})),
            ("Tra cứu hồ sơ", "search", "dossiers:search", readers),
            ("Hồ sơ của đơn vị", "users", "dossiers:overview", overseers),
            ("Xóa dữ liệu cá nhân", "trash", "dossiers:erase", frozenset({Role.ADMINISTRATOR})),
        )
    ):
        menu.register(
            menu.Entry(label=label, icon=icon, url=url, doors=frozenset(doors), section=_SECTION, order=10 + order)
        )
