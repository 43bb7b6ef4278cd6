"""How letters travel, and what their readers can do by a link; a letter about no case tells how much waits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0012_letter_calendar"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="cannot_wait",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="letter",
            name="channel",
            field=models.TextField(
                choices=[("mail", "Mail"), ("digital_post", "Digital Post"), ("print", "Brev på papir")],
                db_default="mail",
                default="mail",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="link_digest",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AddField(
            model_name="letter",
            name="link_to",
            field=models.TextField(
                blank=True,
                choices=[("notice", "Bekræfte beskeden og udpege en sagsansvarlig"), ("call", "Svare på indkaldelsen")],
                db_default="",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="link_until_on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="letter",
            name="case_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("link_digest", ""), _negated=True), fields=("link_digest",), name="letter_link_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("case_id__isnull", True)),
                fields=("about_id", "posted_on"),
                name="letter_digest_once_a_day",
            ),
        ),
    ]
