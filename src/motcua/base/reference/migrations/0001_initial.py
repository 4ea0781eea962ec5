import uuid

from django.db import migrations, models

from motcua.base.reference.watching import BEGIN_MARK, FUNCTION


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ReferenceMark",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="reference_referencemark_is_one")
                ],
            },
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION reference_changed()"),
        migrations.RunSQL(BEGIN_MARK, migrations.RunSQL.noop),
    ]
