"""Everything that changes accounts, posts, contacts and access rows."""

from motcua.people.accounts.actions.add_person import add_person
from motcua.people.accounts.actions.allow_self_approval import allow_self_approval
from motcua.people.accounts.actions.appoint import appoint
from motcua.people.accounts.actions.change_password import change_password
from motcua.people.accounts.actions.clear_tokens import clear_tokens
from motcua.people.accounts.actions.create_contact import ContactDetails, create_contact
from motcua.people.accounts.actions.end_post import end_post
from motcua.people.accounts.actions.erase_contact import empty_contact, erase_contact
from motcua.people.accounts.actions.give_demo_second_factor import give_demo_second_factor
from motcua.people.accounts.actions.note_access import note_access
from motcua.people.accounts.actions.open_account import OpenedAccount, open_account
from motcua.people.accounts.actions.register_machine import RegisteredMachine, register_machine
from motcua.people.accounts.actions.reset_password import reset_password
from motcua.people.accounts.actions.reset_second_factor import reset_second_factor
from motcua.people.accounts.actions.revoke_machine import revoke_machine
from motcua.people.accounts.actions.sign_out_everywhere import sign_out_everywhere
from motcua.people.accounts.actions.switch_post import switch_post
from motcua.people.accounts.actions.unlock_account import unlock_account

__all__ = [
    "ContactDetails",
    "OpenedAccount",
    "RegisteredMachine",
    "add_person",
    "allow_self_approval",
    "appoint",
    "change_password",
    "clear_tokens",
    "create_contact",
    "empty_contact",
    "end_post",
    "erase_contact",
    "give_demo_second_factor",
    "note_access",
    "open_account",
    "register_machine",
    "reset_password",
    "reset_second_factor",
    "revoke_machine",
    "sign_out_everywhere",
    "switch_post",
    "unlock_account",
]
