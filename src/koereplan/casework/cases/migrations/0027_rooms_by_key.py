"""What is kept apart from cases is asked for by key across all of them."""

from django.db import migrations, models
from django.db.models import Q

APART = ["admission_notice", "exit", "ksp", "referral", "self"]


class Migration(migrations.Migration):
    dependencies = [("cases", "0026_single_records")]
    operations = [
        migrations.RemoveIndex("opening", "opening_of_key"),
        migrations.AddIndex(
            "opening", models.Index(fields=["key"], condition=Q(basis__in=APART), name="opening_of_key")
        ),
    ]
