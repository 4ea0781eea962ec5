from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    atomic = False  # indexes come while the office works
    dependencies = [("accounts", "0003_watched")]

    operations = [
        TrigramExtension(),
        AddIndexConcurrently(
            "contact",
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="accounts_contact_by_name"),
        ),
        AddIndexConcurrently("contact", models.Index(fields=["id_number"], name="accounts_contact_by_number")),
        AddIndexConcurrently("contact", models.Index(fields=["phone"], name="accounts_contact_by_phone")),
    ]
