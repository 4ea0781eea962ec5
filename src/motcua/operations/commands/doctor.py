"""`motcua doctor`: what is wrong, and what to do."""

import sys

import click

from motcua.operations.commands.ready import ready


@click.command()
def doctor() -> None:
    """Say what is wrong here and what to do.

    Examines database, extensions, rights, queue, disk, clock, mail, addresses and forms. Ends with 1 on a failure.
    """
    ready()
    from motcua.operations.doctor import Finding, State, examine  # noqa: PLC0415 (after Django)

    findings: list[Finding] = []
    for finding in examine():
        click.echo(f"{finding.state:<5} {finding.subject:<16} {finding.text}")
        findings.append(finding)
    sys.exit(1 if any(finding.state is State.FAIL for finding in findings) else 0)
