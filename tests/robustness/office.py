"""Make an office in an empty database with officials who are signed in; run by the kit as the application.

Prints one JSON line: the cookies of each official, what the desk types, and the agency that may be given a plan.
"""

import json
import sys

import django


def main(clients: int) -> None:
    """Make the office and print what its officials need."""
    django.setup()
    from django.test import Client  # noqa: PLC0415 (after django.setup)

    from motcua.base.actors import Role  # noqa: PLC0415 (the same)
    from motcua.base.testing import cast  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers.tests.factories import make_world  # noqa: PLC0415 (the same)
    from motcua.casework.procedures.models import ComponentSpec  # noqa: PLC0415 (the same)
    from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in  # noqa: PLC0415 (the same)

    world = make_world()
    typed = {"step": "receive", "version_id": world.version.pk, "owner_kind": "person", "owner_name": cast.CITIZEN}
    typed |= {"filer": "self", "delivery": "desk"}
    for spec in ComponentSpec.objects.filter(version=world.version).order_by("order"):
        typed |= {f"giay-{spec.pk}-received": "on", f"giay-{spec.pk}-originals": "1"}
    steering = make_person("Vũ Thị Hồng Hạnh", user=make_user("hanh"))
    posts = {member.username: world.cast.post(member) for member in cast.OFFICIALS}
    posts["hanh"] = make_post(steering, world.province.pk, Role.STEERING_OFFICE)
    cookies = {
        name: [sign_in(Client(), post).cookies["motcua"].value for _ in range(clients)] for name, post in posts.items()
    }
    sys.stdout.write(json.dumps({"cookies": cookies, "typed": typed, "agency": world.province.pk}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
