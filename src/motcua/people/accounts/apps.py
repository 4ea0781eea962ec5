"""Persons, posts, roles, sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Persons, posts, roles, sign-in."""

    name = "motcua.people.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
