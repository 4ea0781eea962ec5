"""What others may count: one row per dossier, without personal data, from the view `fact_dossiers`.

`dossier_key` never leaves the province's own server; it leads from a number to its dossiers, which are
shown with the reader's own rights. Moments are instants; `_on` columns are local days to group by.
Every boolean is known; what is not known is its own column.
"""

import ibis

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
    },
    name="fact_dossiers",
)
