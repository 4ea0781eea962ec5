"""The whole story of a restore."""

import click
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from motcua.operations.backup import proof, restoring
from motcua.operations.backup.repository import Repository
from motcua.operations.backup.restoring import Target
from motcua.operations.backup.telling import Times
from motcua.operations.commands.ready import ready


def bring_back(repository: Repository, target: Target, *, chosen: str, jobs: int, dossiers: int) -> bool:
    """Fetch, load, bring up to this release, prove, and print what was found; return whether all of it matches."""
    times = Times()
    manifest = restoring.fetch(repository, target, chosen, times)
    to_do = restoring.take_keys(target, manifest)
    ready()
    restoring.require_known(manifest, {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations})
    found = restoring.load(target, manifest, jobs=jobs, times=times)
    checks = [proof.rows(manifest, found)]
    restoring.bring_up(times)
    with proof.ledger_read() as reading:
        with times.stage("Files are read and compared with their hashes"):
            checks.append(proof.files(manifest))
        click.echo(f"Restored, rows counted and files compared after {times.seconds:.1f} s; the proofs go on.")
        with times.stage("Numbers, hands, clock and counts are computed again"):
            checks.append(proof.dossiers(dossiers))
        with times.stage("The ledger is verified (the rest of it)"):
            checks.append(proof.ledger(reading))
    checks += proof.doctor()
    is_right = not any(check.wrong for check in checks)
    if is_right:
        with times.stage("The database keeps all of it, whatever happens"):
            connections.close_all()
            target.settle()
        target.remember(manifest.comment)
    for line in [check.line() for check in checks] + [f"DO    {words}" for words in to_do]:
        click.echo(line)
    end = "Restored" if is_right else "NOT the same"
    click.echo(f"{end} after {times.seconds:.1f} s: the state of {manifest.taken_at} by release {manifest.release}.")
    click.echo("Facts are shipped anew: motcua facts export (old marks name another database).")
    return is_right
