"""`motcua plan read`: what a reform plan says, without a database."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.termui import progressbar

from motcua.reform.plans.rules.shapes import Plan, Progress


@click.group()
def plan() -> None:
    """Read reform plans."""


@plan.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "shape", flag_value="json", default="json", help="As data (the default).")
@click.option("--table", "shape", flag_value="table", help="As lists for a person.")
def read(*, file: Path, shape: str) -> None:
    """Read targets and tasks out of FILE (.txt, .docx, .html, or .pdf with a text layer).

    Needs no database and writes nothing. Each item carries its lines in the source and a confidence from 0 to 1.
    """
    from motcua.reform.plans.base.opening import lines_of_file  # noqa: PLC0415 (heavy)
    from motcua.reform.plans.rules import read_plan  # noqa: PLC0415 (heavy)

    with _progress() as tell:
        found = read_plan(lines_of_file(file), tell)
    if shape == "json":
        click.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=1))
    else:
        for line in _lists(found):
            click.echo(line)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar on the terminal while the plan is read."""
    with progressbar(length=100, label="Đang đọc kế hoạch", file=sys.stderr) as bar:

        def tell(part: int, whole: int) -> None:
            bar.update(max(0, 100 * part // whole - bar.pos))

        yield tell


def _lists(found: Plan) -> Iterator[str]:
    """Yield the plan as lists: targets, tasks, and what was left out with its reason."""
    head = found.plan
    yield f"{head.number or '(chưa rõ số)'}  {head.issued_on or ''}  {head.title or ''}"
    yield f"\nCHỈ TIÊU ({len(found.targets)})"
    for target in found.targets:
        value = f"{target.comparator} {target.value:g} {target.unit}"
        repeat = f"  (nhắc lại {target.repeats})" if target.repeats else ""
        place = f"{target.id:>5} dòng {target.line:<5} {value:<11} {target.scope:<12} {target.confidence:.2f}"
        yield f"{place}  {target.indicator or '?'}{repeat}"
        yield f"      {target.text}"
    yield f"\nNHIỆM VỤ ({len(found.tasks)})"
    for task in found.tasks:
        until = task.deadline.due or task.deadline.text or "?"
        yield f"{task.id:>5} dòng {task.line:<5} {until}  {'; '.join(task.lead) or '?'}  {task.confidence:.2f}"
        yield f"      {task.task}"
    yield f"\nTỶ LỆ KHÔNG PHẢI CHỈ TIÊU ({len(found.not_targets)})"
    for other in found.not_targets:
        yield f"      dòng {other.line:<5} {other.reason}: {other.quote}"
