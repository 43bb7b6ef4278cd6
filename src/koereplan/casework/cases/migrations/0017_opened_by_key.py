"""What is open on one basis across all cases is found by key; what a unit was told of is opened and read at once."""

from django.db import migrations, models

# 32 is the number of the admission (`Reading.number`).
TOLD = """
CREATE FUNCTION open_notices() RETURNS SETOF contacts_notice LANGUAGE plpgsql AS $$
BEGIN
    PERFORM open_cases(array(SELECT case_id FROM cases_opening
                             WHERE key = ANY(acting_keys()) AND basis = 'admission_notice'), '{32}');
    RETURN QUERY SELECT * FROM contacts_notice
                 WHERE unit_id = acting_unit() AND (until_on IS NULL OR until_on > acting_day());
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_ticked_by_use"), ("contacts", "0002_what_was_told")]
    operations = [
        migrations.AddIndex("opening", models.Index(fields=["key", "basis"], name="opening_of_key")),
        migrations.RunSQL(TOLD, "DROP FUNCTION open_notices()"),
    ]
