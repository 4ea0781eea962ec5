from django.db import migrations

from motcua.base.reference.watching import watch


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial"), ("dossiers", "0012_index_of_acceptances")]

    operations = watch(
        "dossiers_codepattern",
    )
