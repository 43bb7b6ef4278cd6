"""A department that ends can say which unit it was merged into."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("organisations", "0009_by_function")]
    operations = [
        migrations.AddField(
            "unitspan",
            "successor",
            models.ForeignKey(
                "organisations.unit",
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
            ),
        ),
        migrations.AddIndex(
            "unitspan",
            models.Index(fields=["successor"], condition=Q(successor__isnull=False), name="unit_span_merged"),
        ),
        migrations.AddConstraint(
            "unitspan",
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | (Q(until_on__isnull=False) & ~Q(successor=F("unit"))),
                name="unit_span_merged_when_it_ends",
            ),
        ),
    ]
