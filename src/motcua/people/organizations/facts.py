"""What others may count by: the tree of units as rows, from the view `fact_unit_tree`.

Every unit stands under itself (depth 0) and under each unit above it, for the days (both included) on which that held.
"""

import ibis

UNIT_TREE = ibis.table(
    {
        "ancestor_id": "int64",
        "descendant_id": "int64",
        "depth": "int16",
        "valid_from": "date",
        "valid_to": "date",
    },
    name="fact_unit_tree",
)
