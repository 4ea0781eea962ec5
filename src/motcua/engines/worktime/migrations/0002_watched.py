from django.db import migrations

from motcua.base.reference.watching import watch


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial"), ("worktime", "0001_initial")]

    operations = watch(
        "worktime_calendarversion",
    )
