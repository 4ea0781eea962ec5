from django.db import migrations

LEVELS = ("province", "department", "district", "commune")
LEVEL = """EXISTS (SELECT FROM procedures_competence c
           LEFT JOIN organizations_unitversion u ON u.unit_id = c.unit_id
           WHERE c.version_id = v.id AND coalesce(u.level_id, c.level) = '{level}') AS is_{level}_level"""
FACTS = f"""
CREATE VIEW fact_procedures AS
SELECT v.id AS version_key,
       v.procedure_id,
       p.field_id,
       v.number,
       v.valid_from,
       v.valid_to,
       2 = ANY (v.channels) AS is_online,
       v.sequence <> '' AND v.applicants <> '' AND v.agency <> '' AND cardinality(v.channels) > 0
           AND EXISTS (SELECT FROM procedures_componentspec s WHERE s.version_id = v.id)
           AND EXISTS (SELECT FROM procedures_timelimit t WHERE t.version_id = v.id AND t.value IS NOT NULL)
           AS is_complete,
       EXISTS (SELECT FROM procedures_fee f WHERE f.version_id = v.id AND f.kind IN ('amount', 'council')) AS has_fee,
       EXISTS (SELECT FROM procedures_fee f WHERE f.version_id = v.id AND f.kind = 'unknown') AS has_unknown_fee,
       EXISTS (SELECT FROM procedures_resultspec r WHERE r.version_id = v.id) AS has_result,
       (SELECT count(*) FROM procedures_componentspec s WHERE s.version_id = v.id)::integer AS paper_count,
       {", ".join(LEVEL.format(level=level) for level in LEVELS)}
FROM procedures_procedureversion v
JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE v.state = 'published'
"""
COLUMNS = {
    "version_key": "key of the version; never leaves the server",
    "procedure_id": "the procedure",
    "field_id": "its field of state management",
    "number": "which version of the procedure",
    "valid_from": "first local day in force",
    "valid_to": "last local day in force; empty while it is",
    "is_online": "it can be handed in online",
    "is_complete": "name, way, channels, papers, time, applicants and agency are all published",
    "has_fee": "a fee is charged for some channel or case",
    "has_unknown_fee": "the source does not say what some channel or case costs",
    "has_result": "the applicant gets a paper",
    "paper_count": "papers to hand in",
    **{f"is_{level}_level": f"an agency of the level {level} is competent" for level in LEVELS},
}


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial"), ("organizations", "0001_initial")]

    operations = [
        migrations.RunSQL(FACTS, "DROP VIEW fact_procedures"),
        *(
            migrations.RunSQL(f"COMMENT ON COLUMN fact_procedures.{name} IS '{words}'", migrations.RunSQL.noop)
            for name, words in COLUMNS.items()
        ),
    ]
