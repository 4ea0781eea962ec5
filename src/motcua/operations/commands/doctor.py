"""`motcua doctor`: what is wrong, and what to do."""

import sys

import click

from motcua.operations.commands.ready import ready


@click.command()
def doctor() -> None:
    """Examine database, queue, disk, clock, mail and settings; say what to do."""
    ready()
    from motcua.operations.doctor import Finding, State, examine  # noqa: PLC0415 (after Django)

    findings: list[Finding] = []
    for finding in examine():
        click.echo(f"{finding.state:<5} {finding.subject:<16} {finding.text}")
        findings.append(finding)
    sys.exit(1 if any(finding.state is State.FAIL for finding in findings) else 0)
