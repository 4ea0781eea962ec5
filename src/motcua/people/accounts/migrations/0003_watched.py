from django.db import migrations

from motcua.base.reference.watching import watch


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial"), ("accounts", "0002_machine_clients")]

    operations = watch(
        "accounts_person",
        "accounts_post",
        "accounts_selfapproval",
    )
