"""The national calendar: releases as data files, first read from the package `holidays`, then amended by dated rows."""

from motcua.engines.worktime.base.national import CURRENT_RELEASE, FIRST_YEAR, LAST_YEAR, national_calendar

__all__ = ["CURRENT_RELEASE", "FIRST_YEAR", "LAST_YEAR", "national_calendar"]
