"""Have a table move the mark; for migrations."""

from django.db import migrations

TRIGGER = "reference_changed"
# It runs with the owner's rights: whoever may change a reference table need not be granted the mark besides.
FUNCTION = """
CREATE FUNCTION reference_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE public.reference_referencemark SET number = gen_random_uuid() WHERE id = 1;
    RETURN NULL;
END $$
"""
BEGIN_MARK = "INSERT INTO reference_referencemark (id, number) VALUES (1, gen_random_uuid())"
# By statement, not by row: a bulk load moves the mark once.
_WATCH = """
CREATE TRIGGER reference_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION reference_changed()
"""
_FORGET = "DROP TRIGGER reference_changed ON {table}"


def watch(*tables: str) -> list[migrations.RunSQL]:
    """Return the operations of a migration that let each change of these tables move the mark."""
    return [migrations.RunSQL(_WATCH.format(table=table), _FORGET.format(table=table)) for table in tables]
