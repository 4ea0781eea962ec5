SELECT
  `t3`.`amount` AS `n`,
  `t3`.`d`
FROM (
  SELECT
    `t2`.`amount`,
    `t2`.`size`,
    SUM(`t2`.`size`) OVER (
      ORDER BY `t2`.`amount` ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS `reached`,
    SUM(`t2`.`size`) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS `d`
  FROM (
    SELECT
      `t1`.`amount`,
      COUNT(*) AS `size`
    FROM (
      SELECT
        `t0`.`settled_minutes` AS `amount`
      FROM `fact_dossiers` AS `t0`
      WHERE
        `t0`.`competent_agency_id` IN (1, 2)
        AND `t0`.`resolved_at` IS NOT NULL
        AND `t0`.`resolved_at` >= CAST('2025-12-31T17:00:00+00:00' AS TIMESTAMP)
        AND `t0`.`resolved_at` < CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMP)
        AND `t0`.`settled_minutes` IS NOT NULL
    ) AS `t1`
    GROUP BY
      1
  ) AS `t2`
) AS `t3`
WHERE
  (
    `t3`.`reached` * 100
  ) >= (
    `t3`.`d` * 50
  )
  AND (
    (
      `t3`.`reached` - `t3`.`size`
    ) * 100
  ) < (
    `t3`.`d` * 50
  )
