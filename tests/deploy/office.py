"""Make an office in an empty database with so many signed-in officials; run by tests as the application.

Prints one JSON line: the cookie of each session, and what each types into the receiving form.
"""

import json
import sys

import django


def main(clients: int) -> None:
    """Make the office and print what its officials need."""
    django.setup()
    from django.test import Client  # noqa: PLC0415 (after django.setup)

    from motcua.base.testing import cast  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers.tests.factories import make_world  # noqa: PLC0415 (the same)
    from motcua.casework.procedures.models import ComponentSpec  # noqa: PLC0415 (the same)
    from motcua.people.accounts.tests.factories import sign_in  # noqa: PLC0415 (the same)

    world = make_world()
    typed = {"step": "receive", "version_id": world.version.pk, "owner_kind": "person", "owner_name": cast.CITIZEN}
    typed["owner_email"] = "nguoi.dan@vi-du.vn"
    typed |= {"filer": "self", "delivery": "desk"}
    for spec in ComponentSpec.objects.filter(version=world.version).order_by("order"):
        typed |= {f"giay-{spec.pk}-received": "on", f"giay-{spec.pk}-originals": "1"}
    post = world.cast.post(cast.HA)
    cookies = [sign_in(Client(), post).cookies["motcua"].value for _ in range(clients)]
    sys.stdout.write(json.dumps({"cookies": cookies, "typed": typed}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
