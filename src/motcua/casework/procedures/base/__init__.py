"""Tables of our own writing that ship with the app."""

from motcua.casework.procedures.base.tables import agency_table, catalogue_rows, synonym_table

__all__ = ["agency_table", "catalogue_rows", "synonym_table"]
