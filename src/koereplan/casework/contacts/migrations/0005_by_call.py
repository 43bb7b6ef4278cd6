import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0025_search_by_index"),
        ("contacts", "0004_received"),
        ("organisations", "0004_entry_points"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="call_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="contact",
            name="event",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to="cases.stepevent",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released_on__isnull", True)),
                fields=("call_id", "unit"),
                name="contact_once_a_call",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("event__isnull", True), ("call_id__isnull", True), _connector="XOR"),
                name="contact_by_event_or_call",
            ),
        ),
    ]
