"""Rows on their way into tables by COPY, and the ids they take from the tables' own sequences."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache

from django.db import connection

NULL = "\\N"
_BLOCK = 4_000

# Table -> columns, in an order that a reader of foreign keys would choose. An `id` that is not named is the sequence's.
COLUMNS: Mapping[str, str] = {
    "accounts_contact": "id, kind, name, id_number, address, phone, email",
    "dossiers_dossier": (
        'id, code, submit_key, version_id, "case", channel, receiving_point_id, receiving_agency_id,'
        " competent_agency_id, competent_unit_id, owner_id, applicant_id, filer_id, state, holder_role, holder_unit_id,"
        " holder_post_id, held_since_at, case_officer_post_id, received_at, is_moment_stated, limit_value, limit_unit,"
        " committed_value, committed_unit, calendar_version, first_due_at, due_at, no_due_reason, outcome, resolved_at,"
        " withdrawn_at, returned_at, result_code, result_number, result_issued_on, result_signer, fee_due, fee_paid,"
        " fee_receipt_number, delivery, token_number, token_hash"
    ),
    "dossiers_dossiercomponent": (
        "dossier_id, spec_id, name, originals, copies, certified, is_received, is_digitised, is_from_store, is_reused"
    ),
    "dossiers_dossierspan": (
        "dossier_id, number, from_at, to_at, recorded_at, state, holder_role, holder_unit_id, holder_post_id, due_at,"
        " worked_seconds, allowed_minutes"
    ),
    "dossiers_dossiertally": (
        "dossier_id, paper_count, digitised_count, reused_count, stored_count, supplement_count,"
        " is_result_electronic, used_seconds"
    ),
    "dossiers_numbercounter": "agency_id, counted_on, last",
    "files_storedfile": (
        "id, kind, subject_id, purpose, name, media_type, size, digest, kept_at, by_person_id, by_post_id"
    ),
    "ledger_entry": (
        "id, kind, subject_id, number, verb, by_kind, by_person_id, by_post_id, by_name, occurred_at, recorded_at,"
        " data, payload_digest, previous_hash, hash"
    ),
    "ledger_payload": "entry_id, salt, body",
    "ledger_chain": "kind, subject_id, entry_count, head",
}

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def text(value: str) -> str:
    """Return words as COPY reads them."""
    return value if value.isprintable() and "\\" not in value else value.translate(_ESCAPES)


def number(value: int | None) -> str:
    """Return a number, or nothing, as COPY reads it."""
    return NULL if value is None else str(value)


def flag(value: bool) -> str:  # noqa: FBT001 (one value in, one out)
    """Return a boolean as COPY reads it."""
    return "t" if value else "f"


@lru_cache(maxsize=64)
def moment(value: datetime | None) -> str:
    """Return a moment as COPY reads it."""
    return NULL if value is None else value.isoformat()


def raw(value: bytes | None) -> str:
    """Return bytes as COPY reads them."""
    return NULL if value is None else "\\\\x" + value.hex()


class Rows:
    """Lines by table, written together; ids come in blocks, so that a row may name another before it is written."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lines: dict[str, list[str]] = {table: [] for table in COLUMNS}
        self._ids: dict[str, Iterator[int]] = {}
        self.count = 0

    def add(self, table: str, *values: str) -> None:
        """Put a row into its table's lines."""
        self._lines[table].append("\t".join(values))

    def next_id(self, table: str) -> int:
        """Return an id that nobody else will get."""
        taken = next(self._ids.get(table, iter(())), None)
        if taken is None:
            self._ids[table] = _block(table)
            taken = next(self._ids[table])
        return taken

    def flush(self) -> None:
        """Write the lines inside the caller's transaction and forget them."""
        with connection.cursor() as cursor:
            for table, lines in self._lines.items():
                if lines:
                    with cursor.copy(f"COPY {table} ({COLUMNS[table]}) FROM STDIN") as copy:
                        copy.write("\n".join(lines) + "\n")
                    lines.clear()
        self.count = 0


def _block(table: str) -> Iterator[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, _BLOCK])
        return iter([int(row[0]) for row in cursor.fetchall()])
