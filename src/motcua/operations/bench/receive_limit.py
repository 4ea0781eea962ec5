"""The limit of receiving: what one receipt leaves in the tables, written by pgbench without any product around it.

The rows are those of a dossier that the product has just received: same tables, same columns, same values, so the
same indexes and checks. Only what must differ from row to row is computed: ids, number, code, keys.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
from psycopg import sql

AGENCIES = 200
MARK = "PGB-"
_NUMBER = (
    "INSERT INTO dossiers_numbercounter (agency_id, counted_on, last)"
    " VALUES (CAST(:agency AS bigint), DATE '1999-01-01', 1)"
    " ON CONFLICT (agency_id, counted_on) DO UPDATE SET last = dossiers_numbercounter.last + 1 RETURNING last"
)
_NEW_DOSSIER = {
    "code": f"'{MARK}' || CAST(:agency AS bigint) || '-' || {{number}}",
    "submit_key": "gen_random_uuid()",
    "token_hash": "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())",
    "receiving_agency_id": "CAST(:agency AS bigint)",
    "competent_agency_id": "CAST(:agency AS bigint)",
}


_MESSAGES = "notifications_message m JOIN gone g ON g.id = m.about_id WHERE m.about_kind = 'dossier'"
_PAPERS = "dossiers_paper p JOIN gone g ON g.id = p.dossier_id WHERE true"
_ENTRIES = "ledger_entry e JOIN gone g ON g.id = e.subject_id WHERE e.kind = 'dossier'"
_TARGETS = (
    "CREATE TABLE bench_targets AS SELECT row_number() OVER () AS n, d.id AS dossier, c.id AS chain, s.id AS span"
    " FROM dossiers_dossier d JOIN ledger_chain c ON c.kind = 'dossier' AND c.subject_id = d.id"
    " JOIN dossiers_dossierspan s ON s.dossier_id = d.id AND s.to_at IS NULL"
    " WHERE d.code LIKE 'PGB-%' AND c.entry_count = 1 AND d.resolved_at IS NULL"
)
_NUMBERING: tuple[LiteralString, ...] = (
    "DROP TABLE IF EXISTS bench_targets",
    "DROP SEQUENCE IF EXISTS bench_target_number",
    "CREATE SEQUENCE bench_target_number",
    _TARGETS,
    "ALTER TABLE bench_targets ADD PRIMARY KEY (n)",
    "GRANT SELECT ON bench_targets TO PUBLIC",
    "GRANT USAGE ON SEQUENCE bench_target_number TO PUBLIC",
    "ANALYZE bench_targets",
)
_FORGETTING: tuple[LiteralString, ...] = (
    f"DELETE FROM procrastinate_jobs j USING {_MESSAGES} AND j.args = jsonb_build_object('message_id', m.id)",  # noqa: S608 (our own names)
    f"DELETE FROM procrastinate_jobs j USING {_PAPERS} AND j.args = jsonb_build_object('paper_id', p.id)",  # noqa: S608 (our own names)
    "DELETE FROM notifications_message USING gone g WHERE about_kind = 'dossier' AND about_id = g.id",
    "DELETE FROM dossiers_paper USING gone g WHERE dossier_id = g.id",
    "DELETE FROM dossiers_dossiertally USING gone g WHERE dossier_id = g.id",
    "DELETE FROM dossiers_dossierspan USING gone g WHERE dossier_id = g.id",
    "DELETE FROM ledger_chain USING gone g WHERE kind = 'dossier' AND subject_id = g.id",
    f"DELETE FROM ledger_payload USING {_ENTRIES} AND entry_id = e.id",  # noqa: S608 (our own names)
    "DELETE FROM ledger_entry USING gone g WHERE kind = 'dossier' AND subject_id = g.id",
    "DELETE FROM dossiers_dossiercomponent USING gone g WHERE dossier_id = g.id",
    "DELETE FROM dossiers_dossier USING gone g WHERE dossiers_dossier.id = g.id",
    "DELETE FROM accounts_contact USING gone_people g WHERE accounts_contact.id = g.id",
    "DROP TABLE IF EXISTS bench_targets",
    "DROP SEQUENCE IF EXISTS bench_target_number",
    "DELETE FROM dossiers_numbercounter WHERE counted_on = '1999-01-01'",
)


@dataclass(frozen=True, slots=True)
class Insert:
    """One row: its name for those that refer to it, its table, and an expression for each column."""

    name: str
    table: str
    values: dict[str, str]

    @property
    def names(self) -> list[str]:
        """Return the rows it refers to."""
        return sorted(set(re.findall(r"\{(\w+)\}", " ".join(self.values.values()))))


def receive_scripts(server: "psycopg.Connection[Any]", dossier_id: int) -> dict[str, str]:
    """Return the scripts of several statements and of one, which leave the rows that this dossier left."""
    rows = list(_rows(server, dossier_id))
    head = "\\set agency random(:first_agency, :last_agency)\n"
    return {"several statements": head + _several(rows), "one statement": head + _one(rows)}


def forgotten(server: "psycopg.Connection[Any]") -> int:
    """Take away what the scripts wrote; return how many dossiers that were. Only for a database of timings."""
    marked = f"SELECT id FROM dossiers_dossier WHERE code LIKE '{MARK}%'"  # noqa: S608 (our own mark)
    server.execute(f"CREATE TEMPORARY TABLE gone AS {marked}")
    server.execute(
        "CREATE TEMPORARY TABLE gone_people AS SELECT owner_id AS id FROM dossiers_dossier JOIN gone USING (id)"
    )
    for statement in _FORGETTING:
        server.execute(statement)
    row = server.execute("SELECT count(*) FROM gone").fetchone()
    server.execute("DROP TABLE gone, gone_people")
    return int(row[0]) if row else 0


def targets(server: "psycopg.Connection[Any]") -> int:
    """Number the dossiers that the scripts wrote and nothing moved yet; return how many there are."""
    for statement in _NUMBERING:
        server.execute(statement)
    row = server.execute("SELECT count(*) FROM bench_targets").fetchone()
    return int(row[0]) if row else 0


def made_ready(server: "psycopg.Connection[Any]") -> None:
    """Give the targets the state in which a result can be returned: the table checks that it was there before."""
    server.execute(
        "UPDATE dossiers_dossier SET state = 'result_ready', resolved_at = now() FROM bench_targets t"
        " WHERE t.dossier = dossiers_dossier.id"
    )


def _rows(server: "psycopg.Connection[Any]", dossier_id: int) -> Iterator[Insert]:
    """Yield the rows of a dossier that was received and not moved since, in the order in which they need each other."""
    here = {"dossier_id": "{dossier}"}
    dossier = _row(server, "dossiers_dossier", "id = %s", dossier_id)[0]
    contact = _number(dossier["owner_id"])
    for values in _row(server, "accounts_contact", "id = %s", contact):
        yield Insert("contact", "accounts_contact", values)
    people = dict.fromkeys(("owner_id", "applicant_id", "filer_id"), "{contact}")
    yield Insert("dossier", "dossiers_dossier", dossier | people | _NEW_DOSSIER)
    for number, values in enumerate(_row(server, "dossiers_dossiercomponent", "dossier_id = %s", dossier_id)):
        yield Insert(f"component{number}", "dossiers_dossiercomponent", values | here)
    entry = _row(server, "ledger_entry", "kind = 'dossier' AND subject_id = %s", dossier_id, "id")[0]
    entry_id = _number(entry.pop("id"))
    entry.pop("transaction_number")  # the table's own default
    yield Insert("entry", "ledger_entry", entry | {"subject_id": "{dossier}"})
    for values in _row(server, "ledger_payload", "entry_id = %s", entry_id):
        yield Insert("payload", "ledger_payload", values | {"entry_id": "{entry}"})
    for values in _row(server, "ledger_chain", "kind = 'dossier' AND subject_id = %s", dossier_id):
        yield Insert("chain", "ledger_chain", values | {"subject_id": "{dossier}"})
    for table in ("dossierspan", "dossiertally"):
        for values in _row(server, f"dossiers_{table}", "dossier_id = %s", dossier_id):
            yield Insert(table, f"dossiers_{table}", values | here)
    yield from _messages(server, dossier_id)
    for values in _row(server, "dossiers_paper", "dossier_id = %s", dossier_id):
        yield Insert("paper", "dossiers_paper", values | here)
        yield _job(server, "dossiers.render_paper", "paper_id", "paper")


def _number(literal: str) -> int:
    return int(literal.split("'")[1])


def _messages(server: "psycopg.Connection[Any]", dossier_id: int) -> Iterator[Insert]:
    about = "about_kind = 'dossier' AND about_id = %s"
    for values in _row(server, "notifications_message", about, dossier_id):
        yield Insert("message", "notifications_message", values | {"about_id": "{dossier}", "contact_id": "{contact}"})
        yield _job(server, "notifications.deliver", "message_id", "message")


def _job(server: "psycopg.Connection[Any]", task: str, argument: str, name: str) -> Insert:
    """Return a job as it waits, with the argument of this row."""
    args = f"jsonb_build_object('{argument}', {{{name}}})"
    values = _row(server, "procrastinate_jobs", "task_name = %s AND status = 'todo'", task)[-1]
    return Insert(f"{name}_job", "procrastinate_jobs", values | {"args": args})


def _row(
    server: "psycopg.Connection[Any]", table: str, condition: LiteralString, value: object, *kept: str
) -> list[dict[str, str]]:
    """Return rows as literals by column, without the numbers that the table itself gives."""
    types = dict(
        server.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            [table],
        ).fetchall()
    )
    columns = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in types)
    found = server.execute(
        sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY id").format(columns, sql.Identifier(table), sql.SQL(condition))
        if "id" in types
        else sql.SQL("SELECT {} FROM {} WHERE {}").format(columns, sql.Identifier(table), sql.SQL(condition)),
        [value],
    )
    return [
        {
            name: _literal(text, types[name])
            for name, text in zip(types, row, strict=True)
            if name != "id" or "id" in kept
        }
        for row in found.fetchall()
    ]


def _literal(text: str | None, kind: str) -> str:
    """Return a value as pgbench leaves it alone: what follows a colon would be a variable."""
    if text is None:
        return f"NULL::{kind}"
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace(":", "\\x3a").replace("\n", "\\n")
    return f"E'{escaped}'::{kind}"


def _several(rows: Sequence[Insert]) -> str:
    """Return a transaction of one statement a row."""
    statements = ["BEGIN;", f"{_NUMBER} AS number \\gset"]
    for row in rows:
        columns = ", ".join(f'"{name}"' for name in row.values)
        values = re.sub(r"\{(\w+)\}", r"CAST(:\1 AS bigint)", ", ".join(row.values.values()))
        is_named = any(row.name in other.names for other in rows)
        after = f" RETURNING id AS {row.name} \\gset" if is_named else ";"
        statements.append(f"INSERT INTO {row.table} ({columns}) VALUES ({values}){after}")  # noqa: S608 (our own names)
    return "\n".join([*statements, "COMMIT;", ""])


def _one(rows: Sequence[Insert]) -> str:
    """Return all rows as one statement: each names those it refers to."""
    parts = [f"number AS ({_NUMBER} AS id)"]
    for row in rows:
        columns = ", ".join(f'"{name}"' for name in row.values)
        values = re.sub(r"\{(\w+)\}", r"\1.id", ", ".join(row.values.values()))
        is_named = any(row.name in other.names for other in rows)
        after = " RETURNING id" if is_named else ""
        source = f" FROM {', '.join(row.names)}" if row.names else ""
        parts.append(f"{row.name} AS (INSERT INTO {row.table} ({columns}) SELECT {values}{source}{after})")
    return "WITH " + ",\n".join(parts) + "\nSELECT id FROM dossier;\n"
