"""A person who has died does not sign in any more."""

from django.db import migrations, models

SIGNS_IN = """
CREATE OR REPLACE FUNCTION person_signing_in(number text, wanted uuid) RETURNS TABLE (id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT person.id, given_names || ' ' || family_name FROM people_person person
    WHERE (person.id = wanted OR (cpr = number AND cpr <> '')){living} LIMIT 2
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_signing_in")]
    operations = [
        migrations.AddField("person", "died_on", models.DateField(null=True)),
        migrations.RunSQL(
            SIGNS_IN.format(living=" AND person.died_on IS NULL"), reverse_sql=SIGNS_IN.format(living="")
        ),
    ]
