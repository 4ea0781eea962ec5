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
      AND `t0`.`received_at` IS NOT NULL
      AND `t0`.`received_at` >= CAST('2025-12-31T17:00:00+00:00' AS TIMESTAMP)
      AND `t0`.`received_at` < CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMP)
  ) AS `t1`
) AS `t2`
