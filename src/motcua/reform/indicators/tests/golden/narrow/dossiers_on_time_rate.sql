SELECT
  "t22"."grouped_by",
  SUM("t22"."n") AS "n",
  SUM("t22"."d") AS "d"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t18"."grouped_by",
      COUNT(*) FILTER(WHERE
        (
          "t18"."due_at" IS NOT NULL
        ) AND (
          "t18"."resolved_at" <= "t18"."due_at"
        )) AS "n",
      COUNT(*) AS "d"
    FROM (
      SELECT
        "t16"."dossier_key",
        "t16"."receiving_agency_id",
        "t16"."competent_agency_id",
        "t16"."procedure_id",
        "t16"."field_id",
        "t16"."channel",
        "t16"."received_at",
        "t16"."received_on",
        "t16"."due_at",
        "t16"."resolved_at",
        "t16"."resolved_on",
        "t16"."withdrawn_at",
        "t16"."is_paused",
        "t16"."is_refused",
        "t16"."version_id",
        "t16"."level",
        "t16"."agency_type",
        "t16"."is_online",
        "t16"."recorded_at",
        "t16"."due_on",
        "t16"."returned_at",
        "t16"."is_ready_in_time",
        "t16"."paused_at",
        "t16"."paper_count",
        "t16"."has_digitised_components",
        "t16"."has_digitised_paper",
        "t16"."has_reused_paper",
        "t16"."has_stored_paper",
        "t16"."is_result_electronic",
        "t16"."supplement_count",
        "t16"."settled_minutes",
        "t16"."has_result",
        "t16"."fee_due",
        "t16"."is_fee_known",
        "t16"."fee_paid",
        "t16"."has_paid_fee",
        "t16"."is_moment_stated",
        "t16"."child_id",
        "t16"."below_id",
        "t16"."child_id" AS "grouped_by"
      FROM (
        SELECT
          "t4"."dossier_key",
          "t4"."receiving_agency_id",
          "t4"."competent_agency_id",
          "t4"."procedure_id",
          "t4"."field_id",
          "t4"."channel",
          "t4"."received_at",
          "t4"."received_on",
          "t4"."due_at",
          "t4"."resolved_at",
          "t4"."resolved_on",
          "t4"."withdrawn_at",
          "t4"."is_paused",
          "t4"."is_refused",
          "t4"."version_id",
          "t4"."level",
          "t4"."agency_type",
          "t4"."is_online",
          "t4"."recorded_at",
          "t4"."due_on",
          "t4"."returned_at",
          "t4"."is_ready_in_time",
          "t4"."paused_at",
          "t4"."paper_count",
          "t4"."has_digitised_components",
          "t4"."has_digitised_paper",
          "t4"."has_reused_paper",
          "t4"."has_stored_paper",
          "t4"."is_result_electronic",
          "t4"."supplement_count",
          "t4"."settled_minutes",
          "t4"."has_result",
          "t4"."fee_due",
          "t4"."is_fee_known",
          "t4"."fee_paid",
          "t4"."has_paid_fee",
          "t4"."is_moment_stated",
          "t15"."child_id",
          "t15"."below_id"
        FROM (
          SELECT
            *
          FROM "fact_dossiers" AS "t0"
          WHERE
            "t0"."resolved_at" IS NOT NULL
            AND "t0"."resolved_at" >= CAST('2025-12-31T17:00:00+00:00' AS TIMESTAMPTZ)
            AND "t0"."resolved_at" < CAST('2026-08-01T00:00:00+00:00' AS TIMESTAMPTZ)
            AND "t0"."level" = 'commune'
            AND "t0"."field_id" IN (3)
            AND "t0"."procedure_id" IN (4, 5)
            AND "t0"."recorded_at" <= CAST('2026-08-01T00:00:00+00:00' AS TIMESTAMPTZ)
        ) AS "t4"
        INNER JOIN (
          SELECT
            *
          FROM (
            SELECT
              "t12"."child_id",
              "t11"."descendant_id" AS "below_id"
            FROM (
              SELECT
                *
              FROM "fact_unit_tree" AS "t1"
              WHERE
                "t1"."valid_from" <= MAKE_DATE(2026, 10, 1)
                AND (
                  (
                    "t1"."valid_to" IS NULL
                  ) OR (
                    "t1"."valid_to" >= MAKE_DATE(2026, 10, 1)
                  )
                )
            ) AS "t11"
            INNER JOIN (
              SELECT
                "t1"."descendant_id" AS "child_id"
              FROM "fact_unit_tree" AS "t1"
              WHERE
                "t1"."valid_from" <= MAKE_DATE(2026, 10, 1)
                AND (
                  (
                    "t1"."valid_to" IS NULL
                  ) OR (
                    "t1"."valid_to" >= MAKE_DATE(2026, 10, 1)
                  )
                )
                AND "t1"."ancestor_id" = 7
                AND "t1"."depth" = 1
            ) AS "t12"
              ON "t11"."ancestor_id" = "t12"."child_id"
          ) AS "t13"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t1"."ancestor_id" AS "child_id",
              "t1"."descendant_id" AS "below_id"
            FROM "fact_unit_tree" AS "t1"
            WHERE
              "t1"."valid_from" <= MAKE_DATE(2026, 10, 1)
              AND (
                (
                  "t1"."valid_to" IS NULL
                ) OR (
                  "t1"."valid_to" >= MAKE_DATE(2026, 10, 1)
                )
              )
              AND "t1"."ancestor_id" = 7
              AND "t1"."depth" = 0
          ) AS "t6"
        ) AS "t15"
          ON "t4"."competent_agency_id" = "t15"."below_id"
        WHERE
          EXISTS(
            SELECT
              1
            FROM (
              SELECT
                *
              FROM "fact_unit_tree" AS "t1"
              WHERE
                "t1"."valid_from" <= MAKE_DATE(2026, 10, 1)
                AND (
                  (
                    "t1"."valid_to" IS NULL
                  ) OR (
                    "t1"."valid_to" >= MAKE_DATE(2026, 10, 1)
                  )
                )
                AND "t1"."ancestor_id" = 7
            ) AS "t10"
            WHERE
              "t4"."competent_agency_id" = "t10"."descendant_id"
          )
      ) AS "t16"
    ) AS "t18"
    GROUP BY
      1
  ) AS "t21"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t19"."grouped_by",
      COUNT(*) FILTER(WHERE
        "t19"."dossier_key" IS NULL) AS "n",
      COUNT(*) AS "d"
    FROM (
      SELECT
        "t17"."dossier_key",
        "t17"."receiving_agency_id",
        "t17"."competent_agency_id",
        "t17"."procedure_id",
        "t17"."field_id",
        "t17"."channel",
        "t17"."received_at",
        "t17"."received_on",
        "t17"."due_at",
        "t17"."resolved_at",
        "t17"."resolved_on",
        "t17"."withdrawn_at",
        "t17"."is_paused",
        "t17"."is_refused",
        "t17"."version_id",
        "t17"."level",
        "t17"."agency_type",
        "t17"."is_online",
        "t17"."recorded_at",
        "t17"."due_on",
        "t17"."returned_at",
        "t17"."is_ready_in_time",
        "t17"."paused_at",
        "t17"."paper_count",
        "t17"."has_digitised_components",
        "t17"."has_digitised_paper",
        "t17"."has_reused_paper",
        "t17"."has_stored_paper",
        "t17"."is_result_electronic",
        "t17"."supplement_count",
        "t17"."settled_minutes",
        "t17"."has_result",
        "t17"."fee_due",
        "t17"."is_fee_known",
        "t17"."fee_paid",
        "t17"."has_paid_fee",
        "t17"."is_moment_stated",
        "t17"."child_id",
        "t17"."below_id",
        "t17"."child_id" AS "grouped_by"
      FROM (
        SELECT
          "t9"."dossier_key",
          "t9"."receiving_agency_id",
          "t9"."competent_agency_id",
          "t9"."procedure_id",
          "t9"."field_id",
          "t9"."channel",
          "t9"."received_at",
          "t9"."received_on",
          "t9"."due_at",
          "t9"."resolved_at",
          "t9"."resolved_on",
          "t9"."withdrawn_at",
          "t9"."is_paused",
          "t9"."is_refused",
          "t9"."version_id",
          "t9"."level",
          "t9"."agency_type",
          "t9"."is_online",
          "t9"."recorded_at",
          "t9"."due_on",
          "t9"."returned_at",
          "t9"."is_ready_in_time",
          "t9"."paused_at",
          "t9"."paper_count",
          "t9"."has_digitised_components",
          "t9"."has_digitised_paper",
          "t9"."has_reused_paper",
          "t9"."has_stored_paper",
          "t9"."is_result_electronic",
          "t9"."supplement_count",
          "t9"."settled_minutes",
          "t9"."has_result",
          "t9"."fee_due",
          "t9"."is_fee_known",
          "t9"."fee_paid",
          "t9"."has_paid_fee",
          "t9"."is_moment_stated",
          "t15"."child_id",
          "t15"."below_id"
        FROM (
          SELECT
            *
          FROM "fact_dossiers" AS "t0"
          WHERE
            "t0"."received_at" < CAST('2026-08-01T00:00:00+00:00' AS TIMESTAMPTZ)
            AND (
              (
                "t0"."resolved_at" IS NULL
              )
              OR (
                "t0"."resolved_at" >= CAST('2026-08-01T00:00:00+00:00' AS TIMESTAMPTZ)
              )
            )
            AND (
              (
                "t0"."withdrawn_at" IS NULL
              )
              OR (
                "t0"."withdrawn_at" >= CAST('2026-08-01T00:00:00+00:00' AS TIMESTAMPTZ)
              )
            )
            AND "t0"."due_at" IS NOT NULL
            AND "t0"."due_at" < CAST('2026-08-01T00:00:00+00:00' AS TIMESTAMPTZ)
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
            AND "t0"."level" = 'commune'
            AND "t0"."field_id" IN (3)
            AND "t0"."procedure_id" IN (4, 5)
            AND "t0"."recorded_at" <= CAST('2026-08-01T00:00:00+00:00' AS TIMESTAMPTZ)
        ) AS "t9"
        INNER JOIN (
          SELECT
            *
          FROM (
            SELECT
              "t12"."child_id",
              "t11"."descendant_id" AS "below_id"
            FROM (
              SELECT
                *
              FROM "fact_unit_tree" AS "t1"
              WHERE
                "t1"."valid_from" <= MAKE_DATE(2026, 10, 1)
                AND (
                  (
                    "t1"."valid_to" IS NULL
                  ) OR (
                    "t1"."valid_to" >= MAKE_DATE(2026, 10, 1)
                  )
                )
            ) AS "t11"
            INNER JOIN (
              SELECT
                "t1"."descendant_id" AS "child_id"
              FROM "fact_unit_tree" AS "t1"
              WHERE
                "t1"."valid_from" <= MAKE_DATE(2026, 10, 1)
                AND (
                  (
                    "t1"."valid_to" IS NULL
                  ) OR (
                    "t1"."valid_to" >= MAKE_DATE(2026, 10, 1)
                  )
                )
                AND "t1"."ancestor_id" = 7
                AND "t1"."depth" = 1
            ) AS "t12"
              ON "t11"."ancestor_id" = "t12"."child_id"
          ) AS "t13"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t1"."ancestor_id" AS "child_id",
              "t1"."descendant_id" AS "below_id"
            FROM "fact_unit_tree" AS "t1"
            WHERE
              "t1"."valid_from" <= MAKE_DATE(2026, 10, 1)
              AND (
                (
                  "t1"."valid_to" IS NULL
                ) OR (
                  "t1"."valid_to" >= MAKE_DATE(2026, 10, 1)
                )
              )
              AND "t1"."ancestor_id" = 7
              AND "t1"."depth" = 0
          ) AS "t6"
        ) AS "t15"
          ON "t9"."competent_agency_id" = "t15"."below_id"
        WHERE
          EXISTS(
            SELECT
              1
            FROM (
              SELECT
                *
              FROM "fact_unit_tree" AS "t1"
              WHERE
                "t1"."valid_from" <= MAKE_DATE(2026, 10, 1)
                AND (
                  (
                    "t1"."valid_to" IS NULL
                  ) OR (
                    "t1"."valid_to" >= MAKE_DATE(2026, 10, 1)
                  )
                )
                AND "t1"."ancestor_id" = 7
            ) AS "t10"
            WHERE
              "t9"."competent_agency_id" = "t10"."descendant_id"
          )
      ) AS "t17"
    ) AS "t19"
    GROUP BY
      1
  ) AS "t20"
) AS "t22"
GROUP BY
  1
