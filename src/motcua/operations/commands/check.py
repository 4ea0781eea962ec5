"""`motcua check`: does everything hold that must hold of the record at any moment?"""

import json
import sys
from typing import TYPE_CHECKING

import click

from motcua.operations.commands.ready import ready

if TYPE_CHECKING:
    from motcua.casework.dossiers.queries.checks import Check


@click.command()
@click.option("--all", "is_everything", is_flag=True, help="Every dossier, chain and file, however long it takes.")
@click.option("--past", is_flag=True, help="Only list the checks that the ledger tells of.")
@click.option("--json", "is_json", is_flag=True, help="One JSON line, for programs.")
def check(*, is_everything: bool, past: bool, is_json: bool) -> None:
    """Check numbers, hands, due dates, spans, counts, files and the ledger; ends with 1 when something does not hold.

    Looks at what changed since the last whole check and at 2,000 dossiers by chance, as the worker does every night.
    """
    ready()
    from django.utils import timezone  # noqa: PLC0415 (after Django)

    from motcua.base.actors import job  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers.actions import check_record  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers.queries.checks import past_checks  # noqa: PLC0415 (the same)

    if past:
        for one in past_checks():
            click.echo(f"{timezone.localtime(one.at):%Y-%m-%d %H:%M}  {_said(one)}")
        return
    found = check_record(by=job("motcua check"), at=timezone.now(), is_everything=is_everything)
    if is_json:
        click.echo(json.dumps(found.data(), ensure_ascii=False))
    else:
        for broken in found.found:
            click.echo(f"{broken.rule}: {broken.kind} {broken.subject_id}: {broken.words}", err=True)
        click.echo(_said(found))
    sys.exit(1 if found.broken else 0)


def _said(check: "Check") -> str:
    """Return a check in one line."""
    looked_at = f"{check.dossiers} dossiers, {check.chains} chains in {check.seconds} s"
    part = "" if check.is_whole else ", cut off by the end of its time"
    return f"{check.broken} faults in {looked_at}{part}." if check.broken else f"All holds: {looked_at}{part}."
