"""The command `motcua`: one module a command, loaded when it is asked for."""

from importlib import import_module
from typing import Any

import click

from motcua.base.errors import DomainError
from motcua.operations.trouble import Trouble

# Name -> module:attribute. A command imports Django, if at all, when it runs.
COMMANDS = {
    "demo": "motcua.operations.commands.demo:demo",
    "serve": "motcua.operations.commands.run:serve",
    "worker": "motcua.operations.commands.run:worker",
    "doctor": "motcua.operations.commands.doctor:doctor",
    "due": "motcua.operations.due:command",
    "calendar": "motcua.operations.commands.calendar:calendar",
    "organizations": "motcua.operations.commands.organizations:organizations",
    "accounts": "motcua.operations.commands.accounts:accounts",
    "procedures": "motcua.operations.commands.procedures:procedures",
    "plan": "motcua.operations.commands.plan:plan",
    "facts": "motcua.operations.commands.fact_files:facts",
    "simulate": "motcua.operations.commands.simulate:simulate",
    "ledger": "motcua.operations.commands.ledger:ledger",
    "check": "motcua.operations.commands.check:check",
    "backup": "motcua.operations.commands.backup:backup",
    "restore": "motcua.operations.commands.backup:restore",
    "migrate": "motcua.operations.commands.database:migrate",
    "manage": "motcua.operations.commands.database:manage",
    "needs": "motcua.operations.commands.needs:needs",
    "catalogue": "motcua.operations.commands.catalogue:catalogue",
    "bench": "motcua.operations.commands.bench:bench",
    "screenshots": "motcua.operations.commands.screenshots:screenshots",
}


class Commands(click.Group):
    """A group that knows its commands by name and loads them late."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in the order of a newcomer's day."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading its module."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's own signature)
        """Run; what goes wrong in the domain is said in its own words."""
        try:
            return super().invoke(ctx)
        except DomainError as error:
            raise Trouble(str(error)) from error


HELP = """Run Một Cửa: one door to a province's procedures, plans and numbers.

\b
Try it         motcua demo      a whole office on this machine
Run it         motcua migrate, motcua serve, motcua worker
               on a PostgreSQL of your own
Look after it  motcua doctor    says what is wrong and what to do

\b
Environment
  MOTCUA_HOME          folder of all this installation writes (./var)
  MOTCUA_PORT          port on the loopback address (8000)
  MOTCUA_PUBLIC_URL    the address citizens use; printed in QR codes
  MOTCUA_SECRET_KEY    50 random characters, kept secret
  DATABASE_URL         database of one's own, role of the application
  DATABASE_OWNER_URL   the same database, role that migrates
  MOTCUA_SMTP_HOST, _PORT, _USER, _PASSWORD, _TLS, MOTCUA_MAIL_FROM
"""


@click.group(cls=Commands, help=HELP, context_settings={"max_content_width": 100})
@click.version_option(package_name="motcua", prog_name="motcua")
def main() -> None:
    """Run Một Cửa; `HELP` is what the person at the keyboard reads."""
