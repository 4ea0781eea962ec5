"""Facts beside the database: Parquet by local month, and one door to the engine that counts.

`fetched` runs an Ibis expression on PostgreSQL or on DuckDB over the folder, as the settings say; `export` keeps
the folder equal to the facts. It lies in `shipping`, with DuckDB, which a web process on PostgreSQL does not load.
The folder belongs to the province: its row keys never leave the province's server.
"""

from motcua.base.lake.feeds import Feed
from motcua.base.lake.running import Engine, answered, compiled, facts_of, fetched, moved

__all__ = ["Engine", "Feed", "answered", "compiled", "facts_of", "fetched", "moved"]
