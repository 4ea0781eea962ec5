SELECT
  SUM("t2"."n") AS "n",
  SUM("t2"."d") AS "d"
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t1"."is_accepted"
      AND (
        "t1"."done_on" IS NOT NULL
      )
      AND (
        "t1"."done_on" <= MAKE_DATE(2026, 10, 31)
      )
      AND (
        "t1"."done_on" <= "t1"."due_on"
      )) AS "n",
    COUNT(*) AS "d"
  FROM (
    SELECT
      *
    FROM "fact_plan_tasks" AS "t0"
    WHERE
      "t0"."agency_id" IN (1, 2)
      AND NOT (
        "t0"."is_directive"
      )
      AND "t0"."valid_from" <= MAKE_DATE(2026, 10, 31)
      AND (
        (
          "t0"."valid_to" IS NULL
        ) OR (
          "t0"."valid_to" >= MAKE_DATE(2026, 10, 31)
        )
      )
      AND (
        (
          (
            "t0"."due_on" >= MAKE_DATE(2026, 1, 1)
          )
          AND (
            "t0"."due_on" <= MAKE_DATE(2026, 10, 31)
          )
        )
        OR (
          NOT (
            "t0"."is_directive"
          )
          AND (
            "t0"."valid_from" <= MAKE_DATE(2026, 10, 31)
          )
          AND (
            (
              "t0"."valid_to" IS NULL
            ) OR (
              "t0"."valid_to" >= MAKE_DATE(2026, 10, 31)
            )
          )
          AND (
            "t0"."plan_year" = EXTRACT(year FROM MAKE_DATE(2026, 10, 31))
          )
          AND (
            "t0"."is_accepted"
            AND (
              "t0"."done_on" IS NOT NULL
            )
            AND (
              "t0"."done_on" <= MAKE_DATE(2026, 10, 31)
            )
          )
        )
      )
  ) AS "t1"
) AS "t2"
