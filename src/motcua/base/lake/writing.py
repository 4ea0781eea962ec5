"""Write months of a fact as Parquet, with DuckDB."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from motcua.base.lake.feeds import Feed
from motcua.base.lake.manifest import File, settle, sync

# Nothing is fetched at run time; instants are written and read in UTC.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
}


@contextmanager
def workshop(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty DuckDB that spills into the folder."""
    with duckdb.connect(config={**CONFIG, "temp_directory": str(folder), "memory_limit": "1GB"}) as duck:
        duck.execute("SET TimeZone = 'UTC'")
        yield duck


def stage(
    duck: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], text: Path, *, order: str = "ALL"
) -> int:
    """Read copied text into a table of the workshop, in an order; return how many rows it has."""
    types = ", ".join(f"{_text(column)}: {_text(kind)}" for column, kind in columns.items())
    duck.execute(
        f"CREATE OR REPLACE TABLE {_name(name)} AS SELECT * FROM read_csv({_text(str(text))}, columns = {{{types}}},"  # noqa: S608 (names of our own facts)
        " header = false, auto_detect = false, nullstr = '', allow_quoted_nulls = false, delim = ',', quote = '\"',"
        " escape = '\"')"
        f" ORDER BY {order}"
    )
    return int(_one(duck, f"SELECT count(*) FROM {_name(name)}"))  # noqa: S608 (a name of our own)


def write_month(
    duck: duckdb.DuckDBPyConnection, folder: Path, feed: Feed, month: str, *, batch: int, kept: Path | None = None
) -> File | None:
    """Write the staged rows of a month, after those kept of the month's present file; None if there are none.

    The file gets its name when it is whole and on the disk; no file is ever changed.
    """
    columns = ", ".join(map(_name, feed.columns))
    rows = f"SELECT {columns} FROM staged WHERE month = {_text(month)}"  # noqa: S608 (names of our own facts)
    if kept:
        rows = (
            f"SELECT {columns} FROM read_parquet({_text(str(kept))})"  # noqa: S608 (the same)
            f" WHERE {_name(feed.subject)} NOT IN (SELECT subject FROM changed) UNION ALL {rows}"
        )
        rows += f" ORDER BY {order_of(feed)}"
    path = Path(feed.name) / month / f"{batch:08d}.parquet"
    place = folder / ".work" / "month.parquet"
    duck.execute(f"COPY ({rows}) TO {_text(str(place))} (FORMAT parquet, COMPRESSION zstd)")
    count = int(_one(duck, f"SELECT count(*) FROM read_parquet({_text(str(place))})"))  # noqa: S608 (a path of our own)
    if not count:
        return None
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    sync(folder / path.parent.parent)
    settle(place, folder / path)
    return File(path=str(path), rows=count, size=(folder / path).stat().st_size)


def order_of(feed: Feed) -> str:
    """Return the order of a fact's rows, which makes its files small and the same each time."""
    return ", ".join(_name(column) for column in (feed.subject, feed.month) if column) or "ALL"


def months_of_changed(duck: duckdb.DuckDBPyConnection, folder: Path, feed: Feed, files: Mapping[str, File]) -> set[str]:
    """Return the months to write again: where a changed subject has rows now, and where it had some."""
    months = {str(month) for (month,) in duck.execute("SELECT DISTINCT month FROM staged").fetchall()}
    if files:
        paths = ", ".join(_text(str(folder / file.path)) for file in files.values())
        found = duck.execute(
            f"SELECT DISTINCT filename FROM read_parquet([{paths}], filename = true)"  # noqa: S608 (names of our own)
            f" WHERE {_name(feed.subject)} IN (SELECT subject FROM changed)"
        ).fetchall()
        months |= {Path(name).parent.name for (name,) in found}
    return months


def _one(duck: duckdb.DuckDBPyConnection, query: str) -> int:
    row = duck.execute(query).fetchone()
    return int(row[0]) if row else 0


def _name(name: str) -> str:
    """Return an identifier as SQL."""
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    """Return a text as SQL."""
    return "'" + value.replace("'", "''") + "'"
