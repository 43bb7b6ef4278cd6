from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0010_apart")]

    operations = [
        migrations.AddField(model_name="letter", name="calendar", field=models.JSONField(null=True)),
    ]
