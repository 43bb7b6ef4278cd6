from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_kept_open"),
        ("contacts", "0001_initial"),
        ("organisations", "0002_more_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="ask",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AddField(
            model_name="notice",
            name="cpr",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AddField(
            model_name="notice",
            name="person_name",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="notice",
            name="place",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["unit", "sent_on"], name="notice_to_unit"),
        ),
    ]
