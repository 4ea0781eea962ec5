"""What others may count of dossiers, without personal data; each column is described in the database itself.

`fact_dossiers`: one row per dossier as it is now. `fact_dossier_spans`: one row per interval with one state, holder and
due date; what held at t, as known at k, is the filter `from_at <= t and (to_at is null or t < to_at) and
recorded_at <= k`. `fact_dossier_steps`: those intervals that are somebody's work, with the working minutes they took.

Keys never leave the province's own server; they lead from a number to its dossiers, which are shown with the reader's
own rights. Moments are instants; `_on` columns are local days to group by. Every boolean is known; what is not known
is its own column. A correction changes the rows themselves, at every k: what was counted before is what was frozen.
"""

import ibis

_OF_THE_DOSSIER = {
    "competent_agency_id": "int64",
    "procedure_id": "int64",
    "field_id": "int64",
    "channel": "int16",
    "level": "string",
}

DOSSIERS = ibis.table(
    {
        "dossier_key": "int64",
        "receiving_agency_id": "int64",
        "competent_agency_id": "int64",
        "procedure_id": "int64",
        "field_id": "int64",
        "channel": "int16",
        "received_at": "timestamp('UTC')",
        "received_on": "date",
        "due_at": "timestamp('UTC')",
        "resolved_at": "timestamp('UTC')",
        "resolved_on": "date",
        "withdrawn_at": "timestamp('UTC')",
        "is_paused": "boolean",
        "is_refused": "boolean",
        "version_id": "int64",
        "level": "string",
        "agency_type": "string",
        "is_online": "boolean",
        "recorded_at": "timestamp('UTC')",
        "due_on": "date",
        "returned_at": "timestamp('UTC')",
        "is_ready_in_time": "boolean",
        "paused_at": "timestamp('UTC')",
        "paper_count": "int32",
        "has_digitised_components": "boolean",
        "has_digitised_paper": "boolean",
        "has_reused_paper": "boolean",
        "has_stored_paper": "boolean",
        "is_result_electronic": "boolean",
        "supplement_count": "int32",
        "settled_minutes": "int64",
        "has_result": "boolean",
        "fee_due": "int64",
        "is_fee_known": "boolean",
        "fee_paid": "int64",
        "has_paid_fee": "boolean",
        "is_moment_stated": "boolean",
    },
    name="fact_dossiers",
)

SPANS = ibis.table(
    {
        "span_key": "int64",
        "dossier_key": "int64",
        "number": "int32",
        "from_at": "timestamp('UTC')",
        "from_on": "date",
        "to_at": "timestamp('UTC')",
        "to_on": "date",
        "recorded_at": "timestamp('UTC')",
        "state": "string",
        "is_open": "boolean",
        "holder_role": "string",
        "holder_unit_id": "int64",
        "due_at": "timestamp('UTC')",
        **_OF_THE_DOSSIER,
    },
    name="fact_dossier_spans",
)

STEPS = ibis.table(
    {
        "step_key": "int64",
        "dossier_key": "int64",
        "holder_role": "string",
        "holder_unit_id": "int64",
        "state": "string",
        "from_at": "timestamp('UTC')",
        "from_on": "date",
        "to_at": "timestamp('UTC')",
        "to_on": "date",
        "is_running": "boolean",
        "worked_minutes": "int64",
        "allowed_minutes": "int32",
        "has_allowed_minutes": "boolean",
        "is_over_allowed": "boolean",
        **_OF_THE_DOSSIER,
    },
    name="fact_dossier_steps",
)
