from django.db import migrations

from motcua.base.reference.watching import watch


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial"), ("procedures", "0003_field_facts")]

    operations = watch(
        "procedures_field",
        "procedures_procedure",
        "procedures_procedureversion",
        "procedures_versioncase",
        "procedures_timelimit",
        "procedures_limitunitchoice",
        "procedures_fee",
        "procedures_componentspec",
        "procedures_componentmark",
        "procedures_workflowstep",
        "procedures_resultspec",
        "procedures_competence",
    )
