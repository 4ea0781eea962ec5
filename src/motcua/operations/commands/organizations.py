"""`motcua organizations`: bring in agencies and units from a table."""

import sys
from pathlib import Path

import click

from motcua.operations.commands.ready import ready


@click.group()
def organizations() -> None:
    """Bring in agencies and units."""


@organizations.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(file: Path) -> None:
    """Add, change and end units by the lines of a CSV FILE; a second run of the same file changes nothing.

    Each refused line is named with its reason; the other lines are kept. Ends with 1 when a line was refused.
    """
    ready()
    from django.utils import timezone  # noqa: PLC0415 (after Django)

    from motcua.base.actors import job  # noqa: PLC0415 (after Django)
    from motcua.people.organizations import actions  # noqa: PLC0415 (after Django)

    report = actions.import_units(rows=actions.read_units(file), by=job("import-organizations"), at=timezone.now())
    for refused in report.rejected:
        click.echo(f"Dòng {refused.line} ({refused.slug or '?'}): {refused.error}", err=True)
    click.echo(
        f"Thêm {report.added}, đổi {report.changed}, kết thúc {report.ended}, giữ nguyên {report.unchanged}, "
        f"nối tiếp {report.linked}, không nhận {len(report.rejected)} dòng."
    )
    sys.exit(1 if report.rejected else 0)
