from django.db import migrations

from motcua.base.reference.watching import watch


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial"), ("organizations", "0002_unit_tree_facts")]

    operations = watch(
        "organizations_level",
        "organizations_orgunit",
        "organizations_unitversion",
        "organizations_unitclosure",
    )
