"""`motcua bench`: our figures beside the limits we promised."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.operations.trouble import Trouble

if TYPE_CHECKING:
    from motcua.operations.bench.results import Result

# Brought by `pip install motcua[dev]`; the product runs without them.
_NEEDED = ("aiohttp", "playwright", "pytest")
_SIZES = click.Choice(["300", "10k", "300k", "2700k"])


@click.group(invoke_without_command=True)
@click.option("--anew", is_flag=True, help="Measure again what was measured at this commit.")
@click.pass_context
def bench(context: click.Context, *, anew: bool) -> None:
    """Measure on this machine; a broken promise ends with 1.

    Without a command: every part, on every volume that is loaded (the smallest is loaded if none is). Run it
    alone: other work on the machine is in the figures. What it makes lies in `bench` in MOTCUA_HOME.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = f"{' and '.join(missing)} missing: figures need the tools of development. Type: make setup"
        raise Trouble(message)
    if context.invoked_subcommand is None:
        from motcua.operations.bench.plan import everything  # noqa: PLC0415 (a tool of development)

        _judged(everything(anew=anew))


@bench.command()
@click.argument("size", type=_SIZES)
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1, 8))
def load(size: str, processes: int) -> None:
    """Make a volume of simulated dossiers; cut off at any moment, the same command goes on."""
    from motcua.operations.bench import volumes  # noqa: PLC0415 (a tool of development)

    with volumes.serving(size) as volume:
        told = volumes.load(volume, processes=processes)
    click.echo("\n".join(volumes.lines(told)))


@bench.command()
@click.argument("part")
@click.option("--size", default="10k", show_default=True, type=_SIZES)
@click.option("--anew", is_flag=True, help="Measure again what was measured at this commit.")
@click.option("--seconds", type=float, help="How long each measurement lasts [default: what the promise says].")
def run(part: str, *, size: str, anew: bool, seconds: float | None) -> None:
    """Measure one part on one volume."""
    from motcua.operations.bench.plan import PARTS, measured  # noqa: PLC0415 (a tool of development)

    if part not in PARTS:
        message = f"There is no part {part}. Parts: {', '.join(PARTS)}"
        raise Trouble(message)
    _judged([measured(part, size, anew=anew, seconds=seconds)])


@bench.command()
@click.argument("size", type=_SIZES)
@click.option("--work", type=click.Path(path_type=Path), required=True, help="An empty folder, or that of a drill.")
@click.option("--anew", "is_anew", is_flag=True, help="Back up again, too.")
def drill(size: str, *, work: Path, is_anew: bool) -> None:
    """Back a volume up and bring it back, proven; cut off at any moment, the same command goes on."""
    from motcua.operations.bench.drill import drill as done  # noqa: PLC0415 (heavy)

    if not done(size, work, is_anew=is_anew):
        message = "Not held: the copy is not the same, or it took more than 30 minutes."
        raise Trouble(message)


@bench.command()
def soak() -> None:
    """Load three years of a mean province and measure every part on them, the day for ten minutes."""
    from motcua.operations.bench.plan import soak as all_of_it  # noqa: PLC0415 (a tool of development)

    _judged(all_of_it())


@bench.command()
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="File [default: the screen].")
def table(target: Path | None) -> None:
    """Write what was measured last, of every part and volume, as the page of the documents shows it."""
    from motcua.operations.bench.page import page  # noqa: PLC0415 (a tool of development)

    if target is None:
        click.echo(page())
    else:
        target.write_text(page() + "\n", encoding="utf-8")


def _judged(results: "list[Result]") -> None:
    """End with 1 if a promise is broken."""
    broken = [figure.what for result in results for figure in result.figures if not figure.is_held]
    if broken:
        message = f"Not held: {', '.join(broken)}"
        raise Trouble(message)
