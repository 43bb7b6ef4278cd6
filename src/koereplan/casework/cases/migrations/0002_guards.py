"""What the database itself refuses: a changed record, and a case that nobody or two hold."""

from django.db import migrations

from koereplan.foundation.records import WriteOnce

# A sequence a year gives numbers without anyone waiting for anyone; the product may not make one, so the owner's does.
NEXT_CASE_NUMBER = """
CREATE FUNCTION next_case_number(year integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    name text := format('case_number_%s', year);
BEGIN
    IF to_regclass(name) IS NULL THEN
        BEGIN
            EXECUTE format('CREATE SEQUENCE %I', name);
        EXCEPTION WHEN duplicate_table OR unique_violation THEN
            NULL;
        END;
    END IF;
    RETURN nextval(name);
END $$;
"""

ONE_HOLDER = """
CREATE FUNCTION one_holder_at_every_instant() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject uuid;
    held record;
    present record;
BEGIN
    IF TG_TABLE_NAME = 'cases_case' THEN
        subject := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        subject := OLD.case_id;
    ELSE
        subject := NEW.case_id;
    END IF;
    SELECT closed_on, unit_id, holder_id INTO present FROM cases_case WHERE id = subject;
    SELECT count(*) FILTER (WHERE until_at IS NULL) AS open_ones,
           count(*) FILTER (WHERE until_at IS NULL AND unit_id = present.unit_id AND staff_id = present.holder_id) AS true_ones,
           count(*) FILTER (WHERE until_at IS NOT NULL AND NOT ends_course
                            AND NOT EXISTS (SELECT FROM cases_holding next
                                            WHERE next.case_id = subject AND next.from_at = holding.until_at)) AS gaps
      INTO held FROM cases_holding holding WHERE case_id = subject;
    IF held.gaps > 0 THEN
        RAISE EXCEPTION 'nobody holds the case for a while' USING ERRCODE = 'check_violation', CONSTRAINT = 'holding_no_gap';
    ELSIF present.closed_on IS NULL AND (held.open_ones <> 1 OR held.true_ones <> 1) THEN
        RAISE EXCEPTION 'an open case has one holder' USING ERRCODE = 'check_violation', CONSTRAINT = 'holding_one_now';
    ELSIF present.closed_on IS NOT NULL AND held.open_ones > 0 THEN
        RAISE EXCEPTION 'a closed case has no holder' USING ERRCODE = 'check_violation', CONSTRAINT = 'holding_one_now';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER one_holder_of_holding AFTER INSERT OR UPDATE OR DELETE ON cases_holding
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION one_holder_at_every_instant();
CREATE CONSTRAINT TRIGGER one_holder_of_new_case AFTER INSERT ON cases_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION one_holder_at_every_instant();
CREATE CONSTRAINT TRIGGER one_holder_of_case AFTER UPDATE ON cases_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.closed_on, OLD.unit_id, OLD.holder_id) IS DISTINCT FROM (NEW.closed_on, NEW.unit_id, NEW.holder_id))
    EXECUTE FUNCTION one_holder_at_every_instant();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        WriteOnce("factversion"),
        WriteOnce("stepevent"),
        WriteOnce("stepeventwithdrawal"),
        WriteOnce("tick"),
        migrations.RunSQL(NEXT_CASE_NUMBER, "DROP FUNCTION next_case_number(integer)"),
        migrations.RunSQL(
            ONE_HOLDER,
            "DROP TRIGGER one_holder_of_case ON cases_case; DROP TRIGGER one_holder_of_new_case ON cases_case; "
            "DROP TRIGGER one_holder_of_holding ON cases_holding; "
            "DROP FUNCTION one_holder_at_every_instant()",
        ),
    ]
