"""An office that goes on working by the code of a tag while the database is upgraded; run with that tag's source.

Each round receives a dossier and hands over the last one by the old actions, and opens pages as an official and as
anyone; then one JSON line tells its number, the answers of the pages, and the dossier. What fails ends the process.
"""

import json
import sys
from datetime import timedelta

import django

PAGES = ("/", "/ho-so/viec/", "/ho-so/tiep-nhan/", "/ho-so/tra-cuu/", "/ho-so/{}/")


def main() -> None:
    """Work until told to end."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415 (after django.setup)
    from django.test import Client  # noqa: PLC0415 (the same)

    from motcua.base.testing import cast  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers import actions  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers.tests.factories import MONDAY, World, received  # noqa: PLC0415 (the same)
    from motcua.casework.procedures.models import ProcedureVersion  # noqa: PLC0415 (the same)
    from motcua.people.accounts.models import Post  # noqa: PLC0415 (the same)
    from motcua.people.accounts.tests.factories import Cast, sign_in  # noqa: PLC0415 (the same)
    from motcua.people.organizations.models import OrgUnit  # noqa: PLC0415 (the same)

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}  # no files were collected for this run
    posts = {str(post.person.user): post for post in Post.objects.filter(person__user__isnull=False).order_by("id")}
    desk = OrgUnit.objects.get(id=posts[cast.HA.username].unit_id)
    office = OrgUnit.objects.get(id=posts[cast.THINH.username].unit_id)
    world = World(desk, desk, office, desk, Cast(posts), ProcedureVersion.objects.get())
    official = sign_in(Client(SERVER_NAME="127.0.0.1"), posts[cast.HA.username])
    number, last = 0, None
    while True:
        number += 1
        at = MONDAY + timedelta(days=70, minutes=number)
        dossier = received(world, at=at)
        if last:  # received before the upgrade and handed over after it: once in a run
            actions.hand_over(dossier_id=last.id, by=world.who(cast.HA), at=at)
        last = dossier
        answers = {page: official.get(page.format(dossier.id)).status_code for page in PAGES}
        answers["anyone"] = Client(SERVER_NAME="127.0.0.1").get("/").status_code
        sys.stdout.write(json.dumps({"number": number, "answers": answers, "id": dossier.id, "code": dossier.code}))
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
