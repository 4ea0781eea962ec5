"""What the product itself asks of the database in one request, written down as a script for pgbench.

Runs beside a volume: takes one dossier through the office without HTTP, keeps every statement of each request with
its values, and prints one script a step. Ids of the dossier become variables, so that a script can be played on
others; all else (posts, moments, hashes) stays as it was.
"""

import json
import re
import sys
import uuid
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import django

from motcua.operations.bench.driver.way import DESK, STEPS
from motcua.operations.trouble import Trouble

_WRITE = re.compile(r"^\s*(INSERT|UPDATE|DELETE|WITH .*INSERT)|FOR (NO KEY )?UPDATE|pg_advisory_xact_lock", re.DOTALL)
_VARIABLE = re.compile(r"(?<!:):(?=[A-Za-z_])")
TARGET = "SELECT dossier, chain, span FROM bench_targets WHERE n = (SELECT nextval('bench_target_number')) \\gset\n"


def main() -> None:
    """Print the scripts by step as JSON; the staff comes in as JSON."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415 (after django.setup)

    settings.ALLOWED_HOSTS = ["*"]
    sys.stdout.write(json.dumps(_scripts(json.loads(sys.stdin.read()))))


def _scripts(staff: dict[str, Any]) -> dict[str, str]:
    """Take one dossier through the office; return a script for each step and for the desk."""
    from django.test import Client  # noqa: PLC0415 (after django.setup)

    team = staff["teams"][0]
    clients = {role: Client() for role in team["cookies"]}
    for role, cookie in team["cookies"].items():
        clients[role].cookies["motcua"] = cookie
    for _ in range(2):  # the first time fills what a process remembers
        scripts = dict(_steps(clients, team["forms"][0], staff))
    with _kept() as kept:
        clients["case_officer"].get("/ho-so/viec/")
    scripts[DESK] = _script(kept, {})
    return scripts


def _steps(clients: dict[str, Any], form: dict[str, str], staff: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Take a dossier through all steps; yield the script of each."""
    typed = form | {"owner_name": "Nguyễn Thị Bền", "owner_email": "ben@example.vn", "submit_key": str(uuid.uuid4())}
    answer = clients["reception"].post("/ho-so/tiep-nhan/", typed)
    dossier_id = int(answer.headers["Location"].strip("/").split("/")[1])
    for step in STEPS:
        ids = _ids(dossier_id)
        told: dict[str, Any] = dict(step.typed) | (_result(staff) if step.has_file else {})
        with _kept() as kept:
            clients[step.role].post(f"/ho-so/{dossier_id}/{step.verb}/", told)
        yield step.name, TARGET + _script(kept, ids)


def _result(staff: dict[str, Any]) -> dict[str, Any]:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 (after django.setup)
    from django.utils import timezone  # noqa: PLC0415 (the same)

    return {
        "record_result-number": "1/KQ",
        "record_result-issued_on": f"{timezone.localdate():%d/%m/%Y}",
        "record_result-signer": "Người ký",
        "record_result-medium": "paper",
        "record_result-file": SimpleUploadedFile("ket-qua.pdf", b64decode(staff["paper"]), "application/pdf"),
    }


def _ids(dossier_id: int) -> dict[int, str]:
    """Return the numbers that belong to this dossier, and the variables that stand for them elsewhere."""
    from motcua.base.ledger.models import Chain  # noqa: PLC0415 (after django.setup)
    from motcua.casework.dossiers.models import DossierSpan  # noqa: PLC0415 (the same)

    chain = Chain.objects.get(kind="dossier", subject_id=dossier_id)
    span = DossierSpan.objects.get(dossier=dossier_id, to_at=None)
    found = {dossier_id: "dossier", chain.pk: "chain", span.pk: "span"}
    if len(found) < len({"dossier", "chain", "span"}):
        message = "Two rows of this dossier bear the same number, so that they cannot be told apart."
        raise Trouble(message)
    return found


@contextmanager
def _kept() -> Iterator[list[tuple[str, Any]]]:
    """Keep what both connections are asked."""
    from django.db import connections  # noqa: PLC0415 (after django.setup)

    kept: list[tuple[str, Any]] = []

    def keep(execute: Callable[..., Any], sql: Any, params: Any, many: Any, context: Any) -> Any:  # noqa: ANN401 (the signature Django calls)
        kept.extend((str(sql), one) for one in (params if many else [params]))
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for alias in ("default", "audit"):
            stack.enter_context(connections[alias].execute_wrapper(keep))
        yield kept


def _script(kept: list[tuple[str, Any]], ids: dict[int, str]) -> str:
    """Return the statements, those from the first to the last that writes as one transaction."""
    statements = [_statement(sql, params, ids) for sql, params in kept if "SAVEPOINT" not in sql]
    writing = [place for place, text in enumerate(statements) if _WRITE.search(text)]
    if writing:
        statements.insert(writing[-1] + 1, "COMMIT")
        statements.insert(writing[0], "BEGIN")
    return ";\n".join(statements) + ";\n"


def statements_of(script: str) -> int:
    """Return how many statements of the product a script holds, without what begins and ends a transaction."""
    return script.count(";\n") - script.count("BEGIN;\n") - script.count("COMMIT;\n")


def _statement(sql: str, params: Any, ids: dict[int, str]) -> str:  # noqa: ANN401 (as Django passes it)
    """Return a statement with its values in it; those that belong to the dossier as variables."""
    from django.db import connection  # noqa: PLC0415 (after django.setup)
    from psycopg import ClientCursor  # noqa: PLC0415 (the same)

    marked: Any = None
    if isinstance(params, Mapping):
        marked = {name: _marked(value, ids) for name, value in params.items()}
    elif params:
        marked = [_marked(value, ids) for value in params]
    text = ClientCursor(connection.connection).mogrify(sql, marked) if marked else sql
    text = _VARIABLE.sub("\N{RATIO}", text)  # pgbench looks for variables inside quotes too
    text = re.sub(r"'\{@(\w+)@\}'", r"ARRAY[CAST(:\1 AS bigint)]", text)
    return re.sub(r"'@(\w+)@'", r"CAST(:\1 AS bigint)", text).replace("\n", " ")


def _marked(value: Any, ids: dict[int, str]) -> Any:  # noqa: ANN401 (any value of a statement)
    if isinstance(value, list):
        return [_marked(one, ids) for one in value]
    return f"@{ids[value]}@" if isinstance(value, int) and value in ids else value


if __name__ == "__main__":
    main()
