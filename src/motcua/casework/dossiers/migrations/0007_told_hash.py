from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0006_stated_moments"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="told_hash",
            field=models.BinaryField(null=True),
        ),
    ]
