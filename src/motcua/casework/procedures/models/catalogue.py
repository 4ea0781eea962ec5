"""Procedures by field; a procedure is an identity, what the law says of it is in its versions."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q


class Field(models.Model):
    """A field of state management, such as civil status."""

    name = models.TextField(unique=True)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Procedure(models.Model):
    """A procedure of the national base. `base_code` is the first eight characters: codes are compared on them.

    `search_text` and `name_folded` are without diacritics; the action that publishes a version writes them.
    """

    code = models.TextField(unique=True)
    base_code = models.TextField(db_index=True)
    name = models.TextField()
    name_folded = models.TextField()
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="procedures")
    synonyms = ArrayField(models.TextField(), default=list, blank=True)
    search_text = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[HG]\d{2})?$"),
                name="procedures_procedure_code_has_the_national_form",
            )
        ]
        indexes = [
            GinIndex(SearchVector("search_text", config="simple"), name="procedure_words"),
            GinIndex(OpClass("search_text", "gin_trgm_ops"), name="procedure_trigrams"),
        ]

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}"


class Synonym(models.Model):
    """What people call a thing, and the words the law uses for it; both without diacritics."""

    said = models.TextField(unique=True)
    meant = models.TextField()

    def __str__(self) -> str:
        """Return both."""
        return f"{self.said} -> {self.meant}"
