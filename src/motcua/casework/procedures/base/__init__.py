"""Tables of our own writing that ship with the app."""

from motcua.casework.procedures.base.tables import agency_table, synonym_table

__all__ = ["agency_table", "synonym_table"]
