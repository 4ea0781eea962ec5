"""Time each measure on each engine, beside the engine's own bare scan of the columns the measure needs."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import ibis.expr.operations as ops
import ibis.expr.types as ir

from motcua.base.lake import Engine, answered, compiled, facts_of, fetched
from motcua.reform.indicators.base import Measure, Window
from motcua.reform.indicators.queries import counting
from motcua.reform.indicators.registry import measures

# S8 of the promises; over fewer rows the figures show the cost of asking, not of counting.
MOST_TIMES, FEWEST_ROWS = 2.0, 100_000
TITLE = (
    f"     {'last year of the data, in ms':<34} {'rows':>10} {'to text':>8} {'postgres':>9} {'bare':>8} {'times':>6}"
    f" {'duckdb':>8} {'bare':>8} {'times':>6}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure: milliseconds to compile it, on each engine, and of the bare scan beside it."""

    key: str
    fact: str
    rows: int
    columns: tuple[str, ...]
    compile_ms: float
    postgres_ms: float
    postgres_bare_ms: float
    duckdb_ms: float
    duckdb_bare_ms: float

    @property
    def is_held(self) -> bool | None:
        """Return whether the promise about the engine of analysis holds; None where there is too little to judge."""
        return None if self.rows < FEWEST_ROWS else self.duckdb_ms <= MOST_TIMES * self.duckdb_bare_ms

    def line(self) -> str:
        """Return the line of the table."""
        verdict = {None: "too few rows to judge", True: "held", False: "BROKEN"}[self.is_held]
        postgres, duckdb = self.postgres_ms / self.postgres_bare_ms, self.duckdb_ms / self.duckdb_bare_ms
        return (
            f"{'S8':<4} {self.key:<34} {self.rows:>10} {self.compile_ms:>8.1f}"
            f" {self.postgres_ms:>9.1f} {self.postgres_bare_ms:>8.1f} {postgres:>6.2f}"
            f" {self.duckdb_ms:>8.1f} {self.duckdb_bare_ms:>8.1f} {duckdb:>6.2f}  {verdict}"
        )


def timed(times: int) -> Iterator[Line]:
    """Yield every computed measure over all agencies and the last year of its fact."""
    sizes: dict[str, int] = {}
    for measure in measures():
        if not measure.parts:
            continue
        name = str(measure.fact.get_name())
        if name not in sizes:
            sizes[name] = int(fetched(measure.fact.aggregate(n=measure.fact.count()), Engine.DUCKDB)[0][0])
        yield _line(measure, sizes[name], times)


def _line(measure: Measure, rows: int, times: int) -> Line:
    expression = counting(measure, _window(measure))
    columns = _columns(measure, expression)
    facts = facts_of(expression)
    runs: list[Callable[[], object]] = [lambda: compiled(expression, Engine.DUCKDB)]
    for engine in Engine:
        runs.append(partial(answered, compiled(expression, engine), engine, facts))
        runs.append(partial(answered, _bare(measure, columns, engine), engine, facts))
    text, postgres, postgres_bare, duck, duck_bare = _fastest(runs, times)
    return Line(
        key=measure.key,
        fact=str(measure.fact.get_name()),
        rows=rows,
        columns=columns,
        compile_ms=text,
        postgres_ms=postgres,
        postgres_bare_ms=postgres_bare,
        duckdb_ms=duck,
        duckdb_bare_ms=duck_bare,
    )


def _window(measure: Measure) -> Window:
    """Return the last year of the fact's data, for every agency in it."""
    day = next((column for column in ("received_on", "from_on") if column in measure.fact.columns), None)
    last = fetched(measure.fact.aggregate(day=measure.fact[day].max()), Engine.DUCKDB)[0][0] if day else None
    end = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1) if last else datetime.now(UTC)
    agencies = []
    if measure.agency in measure.fact.columns:
        agencies = fetched(measure.fact.select(agency=measure.agency).distinct(), Engine.DUCKDB)
    ids = frozenset(int(agency) for (agency,) in agencies if agency is not None)
    return Window(from_at=end - timedelta(days=365), to_at=end, agency_ids=ids)


def _columns(measure: Measure, expression: ir.Table) -> tuple[str, ...]:
    """Return the columns of the fact that an expression reads."""
    read = {field.name for field in expression.op().find(ops.Field)}
    return tuple(column for column in measure.fact.columns if column in read)


def _bare(measure: Measure, columns: Sequence[str], engine: Engine) -> str:
    """Return the text of an aggregate that looks at every value of some columns and does nothing else."""
    found = ", ".join(_looked_at(measure.fact[column], engine) for column in columns)
    return f'SELECT {found} FROM "{measure.fact.get_name()}"'  # noqa: S608 (names of our own facts)


def _looked_at(column: ir.Column, engine: Engine) -> str:
    """Return the plainest aggregate of a column; an instant shows only whether there is one."""
    name = f'"{column.get_name()}"'
    if isinstance(column, ir.BooleanColumn):
        return f"count(*) FILTER (WHERE {name})"
    if isinstance(column, ir.TimestampColumn):
        return f"max(epoch_us({name}))" if engine is Engine.DUCKDB else f"max({name})"
    return f"max({name})"


def _fastest(runs: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Return the shortest time of each run in ms; taken in turns, as other work on the machine only adds."""
    best = [float("inf")] * len(runs)
    for _ in range(times + 1):
        for place, run in enumerate(runs):
            start = time.perf_counter()
            run()
            best[place] = min(best[place], 1000 * (time.perf_counter() - start))
    return best
