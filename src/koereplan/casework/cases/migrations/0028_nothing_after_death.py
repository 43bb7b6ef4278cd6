"""Of a person who has died nothing is sent, and nothing waits for anybody, whichever room would let it."""

from django.db import migrations, models

# Rooms send and let things wait without looking at the person; those who are drawn in cannot see all of it.
STOPS = """
CREATE FUNCTION has_died(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT EXISTS (SELECT FROM cases_case held JOIN people_person person ON person.id = held.person_id
                   WHERE held.id = asked AND person.died_on IS NOT NULL)
$$;

CREATE FUNCTION hold_letter_back() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF has_died(NEW.case_id) THEN
        NEW.status := 'held_back';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION silence_waiting() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.is_silent := has_died(NEW.case_id);
    RETURN NEW;
END $$;

CREATE TRIGGER held_back BEFORE INSERT OR UPDATE ON journal_letter FOR EACH ROW
    WHEN (NEW.status IN ('waiting', 'failed')) EXECUTE FUNCTION hold_letter_back();
CREATE TRIGGER silenced BEFORE INSERT OR UPDATE ON cases_waiting FOR EACH ROW EXECUTE FUNCTION silence_waiting();
"""
SENDS = """
DROP TRIGGER silenced ON cases_waiting;
DROP TRIGGER held_back ON journal_letter;
DROP FUNCTION silence_waiting();
DROP FUNCTION hold_letter_back();
DROP FUNCTION has_died(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0027_rooms_by_key"),
        ("people", "0004_died_on"),
        ("journal", "0011_held_back"),
    ]
    operations = [
        migrations.AddField("waiting", "is_silent", models.BooleanField(default=False, db_default=False)),
        migrations.RunSQL(STOPS, SENDS),
    ]
