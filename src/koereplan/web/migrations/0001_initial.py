from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Pace",
            fields=[
                ("slot", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("sent", models.PositiveIntegerField()),
            ],
        ),
        # Every form that is sent is counted, and a count that a crash loses is no loss.
        migrations.RunSQL("ALTER TABLE web_pace SET UNLOGGED", "ALTER TABLE web_pace SET LOGGED"),
    ]
