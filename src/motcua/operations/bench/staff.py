"""Who works in a timing: teams of simulated officials, leaders and citizens, signed in; runs beside a volume.

Printed as one JSON line, so that the process that plays them needs no Django. What is written goes through the
actions of the product; the sessions are made as a sign-in with a second factor leaves them.
"""

import json
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from motcua.base.actors import Role
    from motcua.operations.simulate.office import Office
    from motcua.operations.simulate.shapes import Place

VERSIONS_OF_A_TEAM, LEADERS, FOLLOWED = 3, 20, 400
LEADERS_AT_THE_PROVINCE = 4


def main(teams: int) -> None:
    """Print the staff as JSON."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415 (after django.setup)

    # Nobody signs in by these random passwords; hashing a hundred of them well takes minutes.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    sys.stdout.write(json.dumps(_staff(teams)))


def _staff(count: int) -> dict[str, Any]:
    from django.utils import timezone  # noqa: PLC0415 (after django.setup)

    from motcua.operations.simulate.papers import RESULT  # noqa: PLC0415 (the same)

    on = timezone.localdate()
    teams = []
    for team in _teams(on):
        teams.append(team)
        if len(teams) == count:
            break
    return {
        "teams": teams,
        "leaders": _leaders(teams, on),
        "followed": _followed(timezone.now()),
        "paper": b64encode(RESULT).decode(),
    }


def _teams(on: date) -> Iterator[dict[str, Any]]:
    """Yield the agencies in which every step of a dossier has somebody who may do it."""
    from motcua.operations.simulate.office import Office  # noqa: PLC0415 (after django.setup)
    from motcua.operations.simulate.places import PROFILES, places_of  # noqa: PLC0415 (the same)
    from motcua.operations.simulate.run import known_run  # noqa: PLC0415 (the same)

    office, run = Office(), known_run() or {}
    for place in places_of(PROFILES[str(run["profile"])]):
        if place.last_on is None or place.last_on >= on:
            yield from _team(office, place, on)


def _team(office: "Office", place: "Place", on: date) -> Iterator[dict[str, Any]]:
    """Yield the team of the agency's busiest division, if it has one."""
    from motcua.base.actors import Role  # noqa: PLC0415 (after django.setup)
    from motcua.base.errors import DomainError  # noqa: PLC0415 (the same)

    forms: dict[int, list[dict[str, str]]] = {}
    busiest = 0
    for version_id, _weight in sorted(office.choices(place.agency_id, on), key=lambda choice: -choice[1]):
        try:
            unit_id = office.offer(place.agency_id, version_id, on).unit_id
            office.holder(Role.CASE_OFFICER, unit_id, on)
            form = _form(version_id, place.desk_id)
        except DomainError:
            continue
        if form is not None:
            forms.setdefault(unit_id, []).append(form)
        if len(forms.get(unit_id, ())) == VERSIONS_OF_A_TEAM:
            busiest = unit_id
            break
    for unit_id in filter(None, [busiest]):
        members = {
            "reception": office.posts(Role.RECEPTION, place.desk_id, on)[0].post_id,
            "return_desk": office.posts(Role.RETURN_DESK, place.desk_id, on)[0].post_id,
            "case_officer": office.posts(Role.CASE_OFFICER, unit_id, on)[0].post_id,
            "unit_head": office.holder(Role.UNIT_HEAD, unit_id, on).post_id,
            "approver": office.holder(Role.APPROVER, place.agency_id, on).post_id,
            "records_clerk": office.holder(Role.RECORDS_CLERK, place.agency_id, on).post_id,
        }
        cookies = {role: signed_in(post_id) for role, post_id in members.items() if post_id is not None}
        yield {"agency": place.agency_id, "forms": forms[unit_id], "cookies": cookies}


def _form(version_id: int, desk_id: int) -> dict[str, str] | None:
    """Return what reception types, None where this cannot be received today."""
    from django.utils import timezone  # noqa: PLC0415 (after django.setup)

    from motcua.casework.dossiers.queries import offer  # noqa: PLC0415 (the same)

    offered = offer(version_id, case="", channel=1, desk_id=desk_id, at=timezone.now())
    case = offered.version.cases[0] if offered.version.cases else ""
    if case:
        offered = offer(version_id, case=case, channel=1, desk_id=desk_id, at=timezone.now())
    if offered.problem is not None or offered.due is None:
        return None
    typed = {"step": "receive", "version_id": str(version_id), "case": case, "owner_kind": "person", "filer": "self"}
    typed |= {"delivery": "desk"}
    if offered.fee and offered.fee.amount:
        typed |= {"fee_paid": str(offered.fee.amount), "fee_receipt_number": "0000001"}
    for paper in offered.papers:
        typed |= {f"giay-{paper.component_id}-received": "on", f"giay-{paper.component_id}-originals": "1"}
    return typed


def signed_in(post_id: int) -> str:
    """Return the cookie of a session of whoever holds a post; he gets an account if he has none."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 (after setup)
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 (the same)
    from django.utils import timezone  # noqa: PLC0415 (the same)

    from motcua.base.actors import job  # noqa: PLC0415 (the same)
    from motcua.people.accounts.actions import open_account  # noqa: PLC0415 (the same)
    from motcua.people.accounts.models import Post, User  # noqa: PLC0415 (the same)
    from motcua.people.accounts.web.middleware import POST_KEY  # noqa: PLC0415 (the same)

    person_id = Post.objects.get(id=post_id).person_id
    user = User.objects.filter(person=person_id).first()
    if user is None:
        name = f"bench-{person_id}"
        open_account(username=name, person_id=person_id, is_demo=True, by=job("bench"), at=timezone.now())
        user = User.objects.get(username=name)
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[POST_KEY] = post_id
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return str(session.session_key)


def _leaders(teams: list[dict[str, Any]], on: date) -> list[str]:
    """Return the sessions of leaders: some of the province, the others one an agency; appointed if missing."""
    from motcua.base.actors import Role  # noqa: PLC0415 (after django.setup)
    from motcua.people.organizations.queries import unit_on  # noqa: PLC0415 (after django.setup)

    agencies = [int(team["agency"]) for team in teams][: LEADERS - LEADERS_AT_THE_PROVINCE]
    province = unit_on(agencies[0], on).parent_id or agencies[0]
    units = [province] * (LEADERS - len(agencies)) + agencies
    return [
        signed_in(appointed(Role.LEADER, f"Lãnh đạo {number}", unit_id, on))
        for number, unit_id in enumerate(units, start=1)
    ]


def appointed(role: "Role", title: str, unit_id: int, on: date) -> int:
    """Return the post of this title in a unit; somebody is appointed if nobody holds it."""
    from django.utils import timezone  # noqa: PLC0415 (after django.setup)

    from motcua.base.actors import job  # noqa: PLC0415 (the same)
    from motcua.people.accounts.actions import add_person, appoint  # noqa: PLC0415 (the same)
    from motcua.people.accounts.models import Post  # noqa: PLC0415 (the same)

    at = timezone.now()
    known = Post.objects.filter(unit_id=unit_id, title=title).first()
    if known is not None:
        return int(known.pk)
    by = job("bench", is_loading_history=True)
    person = add_person(full_name=title, by=by, at=at)
    post = appoint(person_id=person.pk, unit_id=unit_id, title=title, roles=(role,), valid_from=on, by=by, at=at)
    return int(post.pk)


def _followed(now: datetime) -> list[dict[str, str]]:
    """Return what stands on the receipts of the last weeks: code, letters, token of the QR."""
    from motcua.casework.dossiers.models import Dossier  # noqa: PLC0415 (after django.setup)
    from motcua.casework.dossiers.queries import receipt_secrets  # noqa: PLC0415 (the same)

    recent = Dossier.objects.filter(received_at__lte=now - timedelta(days=1)).order_by("-received_at")[:FOLLOWED]
    found = []
    for dossier in recent:
        token, letters = receipt_secrets(dossier)
        found.append({"code": dossier.code, "letters": letters, "token": token})
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]))
