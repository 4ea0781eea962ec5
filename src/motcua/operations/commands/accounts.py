"""`motcua accounts`: the first administrator, whom no page can appoint."""

import click

from motcua.operations.commands.ready import ready


@click.group()
def accounts() -> None:
    """Open accounts from the server itself."""


@accounts.command()
@click.argument("username")
@click.argument("full_name")
@click.option("--unit", required=True, help="Slug of the agency whose people he looks after, such as ubnd-tinh.")
@click.option("--title", default="Quản trị hệ thống", show_default=True, help="Title of the post.")
def administrator(username: str, full_name: str, unit: str, title: str) -> None:
    """Open the account of an administrator and print his password, once.

    At the first sign-in he sets up his second factor; then he opens the accounts of all others on the pages.
    """
    ready()
    from django.utils import timezone  # noqa: PLC0415 (after Django)

    from motcua.base.actors import Role, job  # noqa: PLC0415 (after Django)
    from motcua.people.accounts.actions import appoint, open_account  # noqa: PLC0415 (after Django)
    from motcua.people.organizations.queries import unit_by_slug  # noqa: PLC0415 (after Django)

    by, at = job("accounts administrator"), timezone.now()
    today = timezone.localdate(at)
    place = unit_by_slug(unit, today)
    opened = open_account(username=username, full_name=full_name, by=by, at=at)
    appoint(
        person_id=opened.person_id,
        unit_id=place.unit_id,
        title=title,
        roles=(Role.ADMINISTRATOR,),
        valid_from=today,
        by=by,
        at=at,
    )
    click.echo(f"{opened.username}  {opened.password}  {full_name}, {title}, {place.name}")
    click.echo("The password is shown only now.")
