"""All examinations in the order of a report; without a database only those that need none."""

from collections.abc import Callable, Iterator

from motcua.operations.doctor.database import clock, database, extensions, migrations, roles
from motcua.operations.doctor.figures import figures
from motcua.operations.doctor.finding import Finding, State, fail
from motcua.operations.doctor.machine import disk, mail, papers, public_address, secret_key
from motcua.operations.doctor.record import record_check
from motcua.operations.doctor.work import demo_accounts, queue, simulated_dossiers, unverified_forms

ON_DATABASE: tuple[Callable[[], Finding], ...] = (
    extensions,
    roles,
    migrations,
    clock,
    queue,
    record_check,
    figures,
    demo_accounts,
    simulated_dossiers,
    unverified_forms,
)
ON_MACHINE: tuple[Callable[[], Finding], ...] = (disk, mail, public_address, secret_key, papers)


def examine() -> Iterator[Finding]:
    """Yield what each examination finds."""
    first = database()
    yield first
    for examination in (*(ON_DATABASE if first.state is not State.FAIL else ()), *ON_MACHINE):
        try:
            yield examination()
        except Exception as error:  # noqa: BLE001 (one broken examination must not hide the others)
            yield fail(examination.__name__.replace("_", " "), f"could not be examined: {error}".strip())
