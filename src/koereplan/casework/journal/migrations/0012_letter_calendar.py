from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0011_held_back")]

    operations = [
        migrations.AddField(model_name="letter", name="calendar", field=models.JSONField(null=True)),
    ]
