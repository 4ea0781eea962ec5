"""Versions of the working calendar, national or of one organization; once written they never change."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.engines.worktime.rules import DayKind


class DayKindChoice(models.TextChoices):
    """The kinds of special day, named for people."""

    HOLIDAY = DayKind.HOLIDAY.value, "Nghỉ lễ"
    COMPENSATORY_OFF = DayKind.COMPENSATORY_OFF.value, "Nghỉ bù"
    COMPENSATORY_WORK = DayKind.COMPENSATORY_WORK.value, "Làm bù"
    CLOSURE = DayKind.CLOSURE.value, "Tạm đóng cửa"


class CalendarVersion(models.Model):
    """All special days and office hours that an organization (or the nation) adds to the layer below.

    A version holds the whole list, not the difference from the version before; it is never changed.
    """

    is_append_only: ClassVar[bool] = True

    unit_id = models.BigIntegerField(null=True)
    number = models.IntegerField()
    reason = models.TextField()
    announced_at = models.DateTimeField()
    announced_by_post_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "number"], nulls_distinct=False, name="worktime_calendarversion_number_is_unique"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="worktime_calendarversion_number_starts_at_one"),
        ]

    def __str__(self) -> str:
        """Return the part of a calendar's name that stands for this version."""
        return f"n{self.id}" if self.unit_id is None else f"u{self.unit_id}.{self.id}"


class CalendarDay(models.Model):
    """A date that differs from its weekday; without effect until it is verified."""

    is_append_only: ClassVar[bool] = True

    version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="days")
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=DayKindChoice)
    name = models.TextField(blank=True, default="")
    source = models.TextField()
    is_verified = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "on"], name="worktime_calendarday_is_said_once"),
            models.CheckConstraint(
                condition=Q(kind__in=DayKindChoice.values), name="worktime_calendarday_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the date and what it is."""
        return f"{self.on} {self.kind}"


class OfficeHours(models.Model):
    """One session of a weekday (Monday is 0) of an organization, or the national usage where `unit_id` is empty."""

    is_append_only: ClassVar[bool] = True

    version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="hours")
    unit_id = models.BigIntegerField(null=True)
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="worktime_officehours_weekday_is_known"),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")), name="worktime_officehours_open_before_they_close"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="worktime_officehours_begin_before_they_end",
            ),
        ]

    def __str__(self) -> str:
        """Return the weekday and the session."""
        return f"{self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"
