SELECT
  "t2"."amount" AS "n",
  "t2"."d"
FROM (
  SELECT
    "t1"."amount",
    "t1"."key",
    ROW_NUMBER() OVER (
      ORDER BY "t1"."amount" ASC, "t1"."key" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) - 1 AS "before",
    COUNT(*) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "d"
  FROM (
    SELECT
      "t0"."settled_minutes" AS "amount",
      "t0"."dossier_key" AS "key"
    FROM "fact_dossiers" AS "t0"
    WHERE
      "t0"."competent_agency_id" IN (1, 2)
      AND "t0"."resolved_at" IS NOT NULL
      AND "t0"."resolved_at" >= MAKE_TIMESTAMPTZ(2025, 12, 31, 17, 0, 0.0, 'UTC')
      AND "t0"."resolved_at" < MAKE_TIMESTAMPTZ(2026, 10, 31, 17, 0, 0.0, 'UTC')
      AND "t0"."settled_minutes" IS NOT NULL
  ) AS "t1"
) AS "t2"
WHERE
  (
    (
      "t2"."before" + 1
    ) * 100
  ) >= (
    "t2"."d" * 50
  )
  AND (
    "t2"."before" * 100
  ) < (
    "t2"."d" * 50
  )
