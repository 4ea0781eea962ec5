"""Which rows go through the autocommit connection `audit`."""

from typing import Any

AUDIT_MODELS = frozenset({"sessions.session", "django_cache.cacheentry", "accounts.access"})
AUDIT_TABLES = frozenset({"django_session", "cache", "accounts_access"})


class AuditRouter:
    """Sessions, rate limits and access rows are kept even when the page only reads."""

    def _alias(self, model: Any) -> str | None:  # noqa: ANN401 (Django hands over classes)
        # The database cache shows a stand-in for a model, which knows its labels but not `label_lower`.
        label = f"{model._meta.app_label}.{model._meta.model_name}"
        return "audit" if label in AUDIT_MODELS else None

    def db_for_read(self, model: Any, **_hints: object) -> str | None:  # noqa: ANN401 (the same)
        """Return the alias to read from, or None for the default."""
        return self._alias(model)

    def db_for_write(self, model: Any, **_hints: object) -> str | None:  # noqa: ANN401 (the same)
        """Return the alias to write to, or None for the default."""
        return self._alias(model)

    def allow_relation(self, *_objects: object, **_hints: object) -> bool:
        """Both aliases are one database."""
        return True

    def allow_migrate(self, db: str, *_args: object, **_hints: object) -> bool:
        """Only the default connection migrates."""
        return db == "default"
