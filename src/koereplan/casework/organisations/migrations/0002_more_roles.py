from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.TextField(
                choices=[
                    ("plan_owner", "plan_owner"),
                    ("leader", "leader"),
                    ("probation_officer", "probation_officer"),
                    ("region_decision", "region_decision"),
                    ("coordinator", "coordinator"),
                    ("case_lead", "case_lead"),
                    ("caseworker", "caseworker"),
                    ("ksp_member", "ksp_member"),
                    ("exit_unit", "exit_unit"),
                    ("exit_lead", "exit_lead"),
                    ("local_exit", "local_exit"),
                    ("volunteer", "volunteer"),
                    ("statistician", "statistician"),
                    ("auditor", "auditor"),
                    ("administrator", "administrator"),
                    ("editor", "editor"),
                ]
            ),
        ),
    ]
