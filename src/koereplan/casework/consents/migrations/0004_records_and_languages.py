from django.db import migrations, models
from django.db.models import Q

LANGUAGES = [
    ("da", "Dansk"),
    ("en", "Engelsk"),
    ("ar", "Arabisk"),
    ("pl", "Polsk"),
    ("ro", "Rumænsk"),
    ("uk", "Ukrainsk"),
]


class Migration(migrations.Migration):
    dependencies = [("consents", "0003_outside")]
    operations = [
        migrations.AddField("consent", "records", models.JSONField(db_default=[], default=list)),
        migrations.AlterField("consent", "language", models.TextField(choices=LANGUAGES)),
        migrations.AddConstraint(
            "consent",
            models.CheckConstraint(
                condition=Q(records=[]) | Q(content=["case_records"], outside="", sender__isnull=True),
                name="consent_to_records_is_to_them_alone",
            ),
        ),
    ]
