"""What others may count of the catalogue: a row per published version of a procedure, from `fact_procedures`.

What was in force on a day is a filter: `valid_from <= day and (valid_to is null or valid_to >= day)`; one version of a
procedure at most passes it. Every boolean is known.
"""

import ibis

PROCEDURES = ibis.table(
    {
        "version_key": "int64",
        "procedure_id": "int64",
        "field_id": "int64",
        "number": "int32",
        "valid_from": "date",
        "valid_to": "date",
        "is_online": "boolean",
        "is_complete": "boolean",
        "has_fee": "boolean",
        "has_unknown_fee": "boolean",
        "has_result": "boolean",
        "paper_count": "int32",
        "is_province_level": "boolean",
        "is_department_level": "boolean",
        "is_district_level": "boolean",
        "is_commune_level": "boolean",
    },
    name="fact_procedures",
)

# The fields by their names, so that what a text calls a field can be found.
FIELDS = ibis.table({"field_id": "int64", "name": "string"}, name="fact_fields")
