SELECT
  SUM(`t2`.`n`) AS `n`,
  SUM(`t2`.`d`) AS `d`
FROM (
  SELECT
    SUM(CAST(`t1`.`dossier_key` IS NOT NULL AS BIGINT)) AS `n`,
    COUNT(*) AS `d`
  FROM (
    SELECT
      *
    FROM `fact_dossiers` AS `t0`
    WHERE
      `t0`.`competent_agency_id` IN (1, 2)
      AND `t0`.`received_at` < CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMP)
      AND (
        (
          `t0`.`resolved_at` IS NULL
        )
        OR (
          `t0`.`resolved_at` >= CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMP)
        )
      )
      AND (
        (
          `t0`.`withdrawn_at` IS NULL
        )
        OR (
          `t0`.`withdrawn_at` >= CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMP)
        )
      )
      AND `t0`.`due_at` IS NOT NULL
      AND `t0`.`due_at` < CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMP)
      AND (
        (
          `t0`.`resolved_at` IS NULL
        ) OR (
          `t0`.`resolved_at` > `t0`.`due_at`
        )
      )
      AND (
        (
          `t0`.`withdrawn_at` IS NULL
        ) OR (
          `t0`.`withdrawn_at` > `t0`.`due_at`
        )
      )
  ) AS `t1`
) AS `t2`
