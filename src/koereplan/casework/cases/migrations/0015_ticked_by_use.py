from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_narrower")]
    operations = [
        migrations.AddField("tick", "use", models.TextField(blank=True, default="", db_default="")),
    ]
