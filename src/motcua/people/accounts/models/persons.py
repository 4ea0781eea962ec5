"""Persons, and the accounts by which some of them sign in."""

from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager["User"]):
    """Accounts, each with its person: every request asks for both."""

    def get_queryset(self) -> models.QuerySet["User"]:
        """Return the accounts with their persons in the same row."""
        return super().get_queryset().select_related("person")


class User(AbstractBaseUser):
    """What a person signs in with: a name and a password. Whoever it is stands in `Person`."""

    last_login = None  # signing in writes no domain row; the session tells the time

    username = models.CharField(max_length=60, unique=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    session_generation = models.IntegerField(default=1)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username__regex=r"^[a-z0-9][a-z0-9._-]{1,59}$"),
                name="accounts_user_name_is_plain",
            ),
        ]

    def get_session_auth_hash(self) -> str:
        """Return what a session must match: a new password or a new generation ends every session."""
        return self._session_hash(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Return the same under former secrets, so that changing the secret signs nobody out."""
        return (self._session_hash(secret) for secret in settings.SECRET_KEY_FALLBACKS)

    def _session_hash(self, secret: str | bytes) -> str:
        """Return the hash under one secret."""
        value = f"{self.password}:{self.session_generation}"
        return salted_hmac(type(self).__name__, value, secret=secret, algorithm="sha256").hexdigest()


class Person(models.Model):
    """A natural person known to the system: an official, or a citizen with an account."""

    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.PROTECT, related_name="person")
    full_name = models.TextField()
    sort_name = models.TextField(db_collation="C")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(full_name=""), name="accounts_person_has_a_name"),
        ]
        indexes = [models.Index(fields=["sort_name", "id"], name="accounts_person_by_name")]

    def __str__(self) -> str:
        """Name the row, never the person: this text may reach a log."""
        return f"person {self.pk}"
