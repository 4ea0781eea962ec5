"""Every write of worktime."""

from motcua.engines.worktime.actions.announce_days import AnnouncedDay, announce_days

__all__ = ["AnnouncedDay", "announce_days"]
