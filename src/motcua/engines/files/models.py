"""One row per use of a file; the same bytes may serve several rows."""

from django.db import models


class StoredFile(models.Model):
    """A file attached to a subject of an app above, named by plain values: the arrow points down."""

    kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    purpose = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    kept_at = models.DateTimeField()
    by_person_id = models.BigIntegerField(null=True)
    by_post_id = models.BigIntegerField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    forgotten_by_post_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "tệp"
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="files_storedfile_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(digest__regex="^[0-9a-f]{64}$"), name="files_storedfile_has_a_digest"
            ),
        ]
        indexes = [models.Index(fields=["kind", "subject_id", "id"], name="files_storedfile_by_subject")]

    def __str__(self) -> str:
        """Return a name without personal data."""
        return f"{self.kind} {self.subject_id} {self.purpose}"
