"""The commands `motcua procedures ...`."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.operations.commands.ready import ready

if TYPE_CHECKING:
    from motcua.casework.procedures.actions import RowReport

_WORDS = {"added": "thêm mới", "changed": "bản mới", "unchanged": "không đổi", "refused": "bị từ chối"}


@click.group()
def procedures() -> None:
    """Look after the catalogue of procedures."""


@procedures.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--valid-from",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-07-01",
    show_default=True,
    help="First day on which the imported versions hold.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what was read and what is missing, row by row, to this CSV.",
)
def import_file(file: Path, valid_from: datetime, report: Path | None) -> None:
    """Read a national catalogue FILE.csv; a second run changes nothing, a changed row makes a new version."""
    ready()
    from django.utils import timezone  # noqa: PLC0415 (after Django)

    from motcua.base.actors import job  # noqa: PLC0415 (after Django)
    from motcua.casework.procedures.actions import import_rows, renew_synonyms  # noqa: PLC0415 (after Django)
    from motcua.casework.procedures.base import catalogue_rows  # noqa: PLC0415 (after Django)

    by, at = job("procedures import"), timezone.now()
    rows = catalogue_rows(file)
    renew_synonyms(by=by, at=at)
    with click.progressbar(length=len(rows), label="Thủ tục") as bar:
        reports = import_rows(
            rows=rows, valid_from=valid_from.date(), by=by, at=at, progress=lambda _report: bar.update(1)
        )
    if report:
        write_report(report, reports)
        click.echo(f"Báo cáo từng dòng: {report}")
    for line in summary(reports):
        click.echo(line)


def summary(reports: Sequence["RowReport"]) -> list[str]:
    """Return the counts by outcome, and by what stands between a procedure and the counter."""
    outcomes = Counter(report.outcome for report in reports)
    ways = Counter(report.read.readiness for report in reports if report.read)
    lines = [f"{len(reports)} dòng: " + ", ".join(f"{n} {_WORDS[outcome]}" for outcome, n in outcomes.items())]
    lines += [f"  {n:5d}  {readiness.label}" for readiness, n in ways.most_common()]
    return lines + [f"  dòng {report.code}: {report.why}" for report in reports if report.why]


def write_report(path: Path, reports: Sequence["RowReport"]) -> None:
    """Write one line for each row."""
    with path.open("w", encoding="utf-8-sig", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(
            ("code", "name", "outcome", "at_counter", "times", "fees", "cases", "components", "agencies", "missing")
        )
        for report in reports:
            writer.writerow((report.code, report.name, report.outcome.value, *_cells(report)))


def _cells(report: "RowReport") -> tuple[str | int, ...]:
    """Return what was read of a row, and what is missing."""
    if report.read is None:
        return ("", "", "", "", "", "", report.why)
    spec = report.read.spec
    return (
        report.read.readiness.value,
        "; ".join(f"{limit.channel.value}: {limit.text or '-'}" for limit in spec.limits),
        "; ".join(f"{fee.channel.value}: {fee.kind.value} {fee.amount or ''}".strip() for fee in spec.fees),
        len(spec.cases),
        len(spec.papers),
        "; ".join(f"{agency.text} [{agency.kind}]" for agency in report.read.agencies),
        "; ".join(report.read.missing),
    )
