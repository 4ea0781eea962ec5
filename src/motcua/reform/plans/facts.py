"""What others may count of plans in force, without personal data; each column is described in the database itself.

`fact_plan_tasks`: one row per task, term and day by which it must be reported; what a plan asked on a day is the filter
`valid_from <= day and (valid_to is null or valid_to >= day)`. `done_on` is the day of the work of the report that the
steering office accepted. `fact_target_reports`: one row per value typed by hand, numbers in ten thousandths.
"""

import ibis

PLAN_TASKS = ibis.table(
    {
        "row_key": "int64",
        "task_key": "int64",
        "plan_key": "int64",
        "agency_id": "int64",
        "level": "string",
        "is_directive": "boolean",
        "plan_year": "int32",
        "due_on": "date",
        "valid_from": "date",
        "valid_to": "date",
        "is_accepted": "boolean",
        "done_on": "date",
    },
    name="fact_plan_tasks",
)

TARGET_REPORTS = ibis.table(
    {
        "report_key": "int64",
        "target_key": "int64",
        "plan_key": "int64",
        "agency_id": "int64",
        "measure": "string",
        "period_from_on": "date",
        "period_to_on": "date",
        "numerator_e4": "int64",
        "denominator_e4": "int64",
        "is_replaced": "boolean",
    },
    name="fact_target_reports",
)
