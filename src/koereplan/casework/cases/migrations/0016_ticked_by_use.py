from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_chased_by_the_holder")]
    operations = [
        migrations.AddField("tick", "use", models.TextField(blank=True, default="", db_default="")),
    ]
