SELECT
  SUM("t5"."n") AS "n",
  SUM("t5"."d") AS "d"
FROM (
  SELECT
    *
  FROM (
    SELECT
      COUNT(*) FILTER(WHERE
        (
          "t1"."due_at" IS NOT NULL
        ) AND (
          "t1"."resolved_at" <= "t1"."due_at"
        )) AS "n",
      COUNT(*) AS "d"
    FROM (
      SELECT
        *
      FROM "fact_dossiers" AS "t0"
      WHERE
        "t0"."competent_agency_id" IN (1, 2)
        AND "t0"."resolved_at" IS NOT NULL
        AND "t0"."resolved_at" >= CAST('2025-12-31T17:00:00+00:00' AS TIMESTAMPTZ)
        AND "t0"."resolved_at" < CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMPTZ)
    ) AS "t1"
  ) AS "t3"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      COUNT(*) FILTER(WHERE
        "t2"."dossier_key" IS NULL) AS "n",
      COUNT(*) AS "d"
    FROM (
      SELECT
        *
      FROM "fact_dossiers" AS "t0"
      WHERE
        "t0"."competent_agency_id" IN (1, 2)
        AND "t0"."received_at" < CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMPTZ)
        AND (
          (
            "t0"."resolved_at" IS NULL
          )
          OR (
            "t0"."resolved_at" >= CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMPTZ)
          )
        )
        AND (
          (
            "t0"."withdrawn_at" IS NULL
          )
          OR (
            "t0"."withdrawn_at" >= CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMPTZ)
          )
        )
        AND "t0"."due_at" IS NOT NULL
        AND "t0"."due_at" < CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMPTZ)
        AND (
          (
            "t0"."resolved_at" IS NULL
          ) OR (
            "t0"."resolved_at" > "t0"."due_at"
          )
        )
        AND (
          (
            "t0"."withdrawn_at" IS NULL
          ) OR (
            "t0"."withdrawn_at" > "t0"."due_at"
          )
        )
    ) AS "t2"
  ) AS "t4"
) AS "t5"
