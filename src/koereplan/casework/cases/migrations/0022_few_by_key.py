"""Lists ask what opens each case by the case: no index by key alone may tempt the planner away from that."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_whole_page")]
    operations = [
        migrations.RemoveIndex("opening", "opening_of_key"),
        migrations.AddIndex(
            "opening",
            models.Index(fields=["key"], condition=Q(basis__in=["admission_notice", "self"]), name="opening_of_key"),
        ),
    ]
