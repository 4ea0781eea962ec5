"""Codes: a dated pattern, and one counter per agency and day."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.people.organizations.models import OrgUnit


class CodePatterns(models.Manager["CodePattern"]):
    """Finds the pattern of a day."""

    def in_force(self, on: date) -> "CodePattern":
        """Return the pattern that holds on a day."""
        return self.get(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


class CodePattern(models.Model):
    """How dossier codes look in a span of time, with the rule that says so."""

    pattern = models.TextField()
    legal_basis = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects: ClassVar[CodePatterns] = CodePatterns()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="dossiers_codepattern_one_at_a_time",
                expressions=[
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    )
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the pattern."""
        return self.pattern


class NumberCounter(models.Model):
    """The last number an agency gave out on a day; numbers have no gaps."""

    agency = models.ForeignKey(OrgUnit, on_delete=models.PROTECT)
    counted_on = models.DateField()
    last = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "counted_on"], name="dossiers_numbercounter_agency_day_is_unique")
        ]

    def __str__(self) -> str:
        """Return agency, day and number."""
        return f"{self.agency_id} {self.counted_on} {self.last}"
