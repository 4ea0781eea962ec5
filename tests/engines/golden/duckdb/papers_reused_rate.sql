SELECT
  SUM("t2"."n") AS "n",
  SUM("t2"."d") AS "d"
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      "t1"."has_reused_paper") AS "n",
    COUNT(*) AS "d"
  FROM (
    SELECT
      *
    FROM "fact_dossiers" AS "t0"
    WHERE
      "t0"."competent_agency_id" IN (1, 2)
      AND "t0"."received_at" IS NOT NULL
      AND "t0"."received_at" >= MAKE_TIMESTAMPTZ(2025, 12, 31, 17, 0, 0.0, 'UTC')
      AND "t0"."received_at" < MAKE_TIMESTAMPTZ(2026, 10, 31, 17, 0, 0.0, 'UTC')
  ) AS "t1"
) AS "t2"
