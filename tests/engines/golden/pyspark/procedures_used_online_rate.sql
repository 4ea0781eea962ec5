SELECT
  SUM(`t7`.`n`) AS `n`,
  SUM(`t7`.`d`) AS `d`
FROM (
  SELECT
    SUM(CAST(`t6`.`used_id` IS NOT NULL AS BIGINT)) AS `n`,
    COUNT(*) AS `d`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t2`.`version_key`,
        `t2`.`procedure_id`,
        `t2`.`field_id`,
        `t2`.`number`,
        `t2`.`valid_from`,
        `t2`.`valid_to`,
        `t2`.`is_online`,
        `t2`.`is_complete`,
        `t2`.`has_fee`,
        `t2`.`has_unknown_fee`,
        `t2`.`has_result`,
        `t2`.`paper_count`,
        `t2`.`is_province_level`,
        `t2`.`is_department_level`,
        `t2`.`is_district_level`,
        `t2`.`is_commune_level`,
        `t4`.`used_id`
      FROM `fact_procedures` AS `t2`
      LEFT OUTER JOIN (
        SELECT DISTINCT
          `t1`.`procedure_id` AS `used_id`
        FROM `fact_dossiers` AS `t1`
        WHERE
          `t1`.`competent_agency_id` IN (1, 2)
          AND `t1`.`is_online`
          AND `t1`.`received_at` IS NOT NULL
          AND `t1`.`received_at` >= CAST('2025-12-31T17:00:00+00:00' AS TIMESTAMP)
          AND `t1`.`received_at` < CAST('2026-10-31T17:00:00+00:00' AS TIMESTAMP)
      ) AS `t4`
        ON `t2`.`procedure_id` = `t4`.`used_id`
    ) AS `t5`
    WHERE
      `t5`.`valid_from` <= MAKE_DATE(2026, 10, 31)
      AND (
        (
          `t5`.`valid_to` IS NULL
        ) OR (
          `t5`.`valid_to` >= MAKE_DATE(2026, 10, 31)
        )
      )
      AND `t5`.`is_online`
  ) AS `t6`
) AS `t7`
