"""Answers about reference data, kept in the process for as long as no reference table changes.

Agencies, posts, procedures and calendars are read by every request and change a few times a day. A table that says
`watch(...)` in a migration gives the one mark of the database a new value with each statement that changes it, whoever
gives the statement. A function that says `@remembered` is asked again only under another mark.
"""

from motcua.base.reference.remembering import remembered, steady, steady_until_changed

__all__ = ["remembered", "steady", "steady_until_changed"]
