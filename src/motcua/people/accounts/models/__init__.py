"""The tables of accounts: who signs in, who holds which post, who is served, who looked at what."""

from motcua.people.accounts.models.access import Access, AccessVerb
from motcua.people.accounts.models.contacts import Contact, ContactKind
from motcua.people.accounts.models.machines import MachineClient
from motcua.people.accounts.models.persons import Person, User
from motcua.people.accounts.models.posts import Post, SelfApproval

__all__ = ["Access", "AccessVerb", "Contact", "ContactKind", "MachineClient", "Person", "Post", "SelfApproval", "User"]
