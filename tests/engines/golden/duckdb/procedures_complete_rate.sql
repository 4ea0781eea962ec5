SELECT
  SUM("t2"."n") AS "n",
  SUM("t2"."d") AS "d"
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t1"."is_complete") AS "n",
    COUNT(*) AS "d"
  FROM (
    SELECT
      *
    FROM "fact_procedures" AS "t0"
    WHERE
      "t0"."valid_from" <= MAKE_DATE(2026, 10, 31)
      AND (
        (
          "t0"."valid_to" IS NULL
        ) OR (
          "t0"."valid_to" >= MAKE_DATE(2026, 10, 31)
        )
      )
  ) AS "t1"
) AS "t2"
