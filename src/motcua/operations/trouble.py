"""What stops a command, said so that the person at the keyboard knows what to do."""

import click


class Trouble(click.ClickException):
    """A command cannot go on; the message says what to do."""
