"""`motcua demo`: the demo province on this machine."""

import click

from motcua.operations.commands.needs import offer_papers
from motcua.operations.commands.ready import ready
from motcua.operations.trouble import Trouble


@click.group(invoke_without_command=True)
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Open the demo province here; Ctrl-C stops everything.

    Starts PostgreSQL, web and worker. Everything lies in MOTCUA_HOME (default ./var). Passwords are printed once.
    """
    if ctx.invoked_subcommand is None:
        from motcua.operations.supervisor import demo as run  # noqa: PLC0415 (heavy)

        offer_papers()
        run()


@demo.command()
@click.argument("name")
def code(name: str) -> None:
    """Print the present second factor of a demo account."""
    ready()
    from motcua.operations.commands.second_factor import present_code  # noqa: PLC0415 (after Django)

    answer = present_code(name)
    if answer is None:
        message = f"No demo account {name} with a second factor. The names are printed at the first start."
        raise Trouble(message)
    click.echo(answer)


@demo.command()
def forget() -> None:
    """Throw the demo's data away; the next start loads new ones with new passwords."""
    from motcua.operations.supervisor.demo import forget_demo  # noqa: PLC0415 (heavy)

    forget_demo()
    click.echo("The demo is forgotten. The next `motcua demo` makes a new one.")
