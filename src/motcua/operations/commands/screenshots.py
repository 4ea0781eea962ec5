"""`motcua screenshots`: the pictures of the papers, made by a script."""

from importlib.util import find_spec
from pathlib import Path

import click

from motcua.operations.trouble import Trouble

# Brought by `pip install motcua[dev]`; the product runs without them.
_NEEDED = ("playwright", "pytest")


@click.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs/pictures"),
    show_default=True,
    help="Where the pictures go.",
)
def screenshots(folder: Path) -> None:
    """Take the pictures of the papers in a demo of its own.

    Starts a demo in a folder that is gone afterwards, signs in as its people, and writes PNG files.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = f"{' and '.join(missing)} missing: pictures need the tools of development. Type: make setup"
        raise Trouble(message)
    from motcua.base.testing.browser import CHROMIUM  # noqa: PLC0415 (a tool of development)
    from motcua.operations.screenshots import take_pictures  # noqa: PLC0415 (the same)

    if not Path(CHROMIUM).exists():
        message = "Chromium is missing. `motcua needs` prints the line that installs it."
        raise Trouble(message)
    take_pictures(folder)
