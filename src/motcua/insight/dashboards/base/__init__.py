"""Tables as plain values, and the files they are written to: the same cells on the screen, in .csv and in .xlsx."""

from motcua.insight.dashboards.base.csv_file import csv_lines
from motcua.insight.dashboards.base.table import Cell, Kind, Share, Table, shown
from motcua.insight.dashboards.base.xlsx_file import write_xlsx

__all__ = ["Cell", "Kind", "Share", "Table", "csv_lines", "shown", "write_xlsx"]
