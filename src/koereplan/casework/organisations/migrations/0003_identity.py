import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import koereplan.foundation.records


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_more_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="source",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=koereplan.foundation.records.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("provider", models.TextField()),
                ("value", models.TextField()),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifiers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("provider", "value"), name="identifier_once")],
            },
        ),
        # Django's own cache in the database: how often somebody has guessed, and which one-time codes are used.
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX cache_expires ON cache (expires);
            """,
            "DROP TABLE cache",
        ),
    ]
