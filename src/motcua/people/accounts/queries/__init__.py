"""What pages and other rooms ask about persons, posts and access."""

from motcua.people.accounts.queries.access import AccessFilter, AccessPage, AccessRow, access_page
from motcua.people.accounts.queries.demo import demo_code, has_demo_accounts
from motcua.people.accounts.queries.machines import (
    MachineAccess,
    MachineRow,
    machine_access,
    machines_of,
    posts_for_machines,
    verbs_of_client,
)
from motcua.people.accounts.queries.people import (
    AdministeredPerson,
    PeoplePage,
    administered_person,
    people_page,
    person_name,
    persons_by_id,
)
from motcua.people.accounts.queries.posts import (
    CurrentPost,
    PostView,
    actor_for,
    current_post,
    may_approve_own_work,
    post_by_id,
    posts_by_id,
    posts_of,
    posts_with,
)

__all__ = [
    "AccessFilter",
    "AccessPage",
    "AccessRow",
    "AdministeredPerson",
    "CurrentPost",
    "MachineAccess",
    "MachineRow",
    "PeoplePage",
    "PostView",
    "access_page",
    "actor_for",
    "administered_person",
    "current_post",
    "demo_code",
    "has_demo_accounts",
    "machine_access",
    "machines_of",
    "may_approve_own_work",
    "people_page",
    "person_name",
    "persons_by_id",
    "post_by_id",
    "posts_by_id",
    "posts_for_machines",
    "posts_of",
    "posts_with",
    "verbs_of_client",
]
