"""The mark of the reference data: one row, a new value with every change."""

import uuid

from django.db import models
from django.db.models import Q

ONLY = 1


class ReferenceMark(models.Model):
    """What names the present state of all reference tables; never the same twice, also after a rollback."""

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    number = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=ONLY), name="reference_referencemark_is_one")]

    def __str__(self) -> str:
        """Return the mark."""
        return str(self.number)
