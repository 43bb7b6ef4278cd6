"""What lists read is kept by the database itself, in the transaction that changes a ground, a step or a name."""

from django.db import migrations

from koereplan.foundation.records import ReadOnly

# 0 is the number of identity, 64 of the roadmap (`Reading.number`). Each purpose opens for itself; what is counted in
# hours is in no list. A key's row leaves out the days on which a wider one has the case.
LIST = """
CREATE FUNCTION list_cases(subjects uuid[]) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    WITH served AS (
        SELECT case_id, key, wider, purpose,
               range_agg(daterange(from_on, until_on)) FILTER (WHERE 0 = ANY(content))
                 * range_agg(daterange(from_on, until_on)) FILTER (WHERE 64 = ANY(content)) AS days
        FROM cases_opening CROSS JOIN unnest(purposes) AS purpose
        WHERE case_id = ANY(subjects) AND from_at IS NULL AND purpose IN ('serving', 'coordination', 'supervision')
        GROUP BY case_id, key, wider, purpose
    ), opened AS (
        SELECT case_id, key, wider, range_agg(days) AS days FROM served GROUP BY case_id, key, wider
    ), alone AS (
        SELECT case_id, key, days - coalesce((SELECT range_agg(other.days) FROM opened other
                                              WHERE other.case_id = opened.case_id AND other.key = ANY(opened.wider)),
                                             '{}') AS days
        FROM opened
    ), wanted AS (
        SELECT subject.id AS case_id, alone.key, lower(span) AS from_on, upper(span) AS until_on, reference,
               person_name, sort_name, birth_date, cpr, unit_id, holder_id,
               (SELECT staff_id FROM cases_deputyship deputyship
                WHERE deputyship.case_id = subject.id AND deputyship.until_on IS NULL) AS deputy_id,
               release_date, closed_on
        FROM alone CROSS JOIN unnest(alone.days) AS span
             JOIN cases_case subject ON subject.id = alone.case_id JOIN people_person person ON person.id = person_id
    ), dropped AS (
        DELETE FROM cases_listed listed WHERE case_id = ANY(subjects)
        AND NOT EXISTS (SELECT FROM wanted WHERE (wanted.case_id, wanted.key, wanted.from_on)
                                                 = (listed.case_id, listed.key, listed.from_on))
        RETURNING 1
    ), written AS (
        INSERT INTO cases_listed AS listed (case_id, key, from_on, until_on, reference, person_name, sort_name,
                                            birth_date, cpr, unit_id, holder_id, deputy_id, release_date, closed_on)
        SELECT * FROM wanted
        ON CONFLICT (case_id, key, from_on) DO UPDATE SET
            until_on = excluded.until_on, reference = excluded.reference, person_name = excluded.person_name,
            sort_name = excluded.sort_name, birth_date = excluded.birth_date, cpr = excluded.cpr,
            unit_id = excluded.unit_id, holder_id = excluded.holder_id, deputy_id = excluded.deputy_id, release_date = excluded.release_date,
            closed_on = excluded.closed_on
        WHERE (listed.until_on, listed.reference, listed.person_name, listed.sort_name, listed.birth_date, listed.cpr,
               listed.unit_id, listed.holder_id, listed.deputy_id, listed.release_date, listed.closed_on)
            IS DISTINCT FROM
              (excluded.until_on, excluded.reference, excluded.person_name, excluded.sort_name, excluded.birth_date,
               excluded.cpr, excluded.unit_id, excluded.holder_id, excluded.deputy_id, excluded.release_date, excluded.closed_on)
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM dropped) + (SELECT count(*) FROM written)
$$;
"""

_OF_ROW = """unit_id, holder_id, step, occurrence, sort, responsible, kind, provisional, shifted, due_on, act_by, ended_on,
    waits_until"""
_FROM = "cases_listed listed JOIN {rows} due ON due.case_id = listed.case_id"
_WAITS = "due.until_on IS NULL AND due.waits_until IS NOT NULL"
_ROW = ", ".join(f"due.{name.strip()}" for name in _OF_ROW.split(","))
_SELECT = f"SELECT due.id, listed.case_id, listed.key, listed.from_on, listed.until_on, {_ROW}"
_INTO = f"INSERT INTO cases_work AS work (row_id, case_id, key, from_on, until_on, {_OF_ROW})"
_ALL = ["until_on", *(name.strip() for name in _OF_ROW.split(","))]

WORK = f"""
CREATE FUNCTION list_work(subjects uuid[]) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    WITH wanted AS (
        {_SELECT} FROM {_FROM.format(rows="cases_duerow")} WHERE listed.case_id = ANY(subjects) AND {_WAITS}
    ), dropped AS (
        DELETE FROM cases_work work WHERE case_id = ANY(subjects)
        AND NOT EXISTS (SELECT FROM wanted WHERE (wanted.id, wanted.key, wanted.from_on)
                                                 = (work.row_id, work.key, work.from_on))
        RETURNING 1
    ), written AS (
        {_INTO} SELECT * FROM wanted
        ON CONFLICT (row_id, key, from_on) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _ALL)}
        WHERE ({", ".join(f"work.{name}" for name in _ALL)})
            IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in _ALL)})
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM dropped) + (SELECT count(*) FROM written)
$$;
"""

OPEN = """
CREATE FUNCTION write_openings(subjects uuid[], wanted jsonb, day date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    differs bigint;
BEGIN
    -- What has passed is no difference.
    DELETE FROM cases_opening WHERE case_id = ANY(subjects) AND until_on <= day;
    DELETE FROM cases_listed WHERE case_id = ANY(subjects) AND until_on <= day;
    DELETE FROM cases_work WHERE case_id = ANY(subjects) AND until_on <= day;
    WITH asked AS (
        SELECT * FROM jsonb_to_recordset(wanted) AS line(
            case_id uuid, key uuid, wider uuid[], basis text, rests_on uuid, purposes text[], from_on date,
            until_on date, from_at timestamptz, until_at timestamptz, content smallint[])
    ), dropped AS (
        DELETE FROM cases_opening opening WHERE case_id = ANY(subjects)
        AND NOT EXISTS (
            SELECT FROM asked
            WHERE (asked.case_id, asked.key) = (opening.case_id, opening.key)
              AND (asked.wider, asked.basis, asked.rests_on, asked.purposes, asked.from_on, asked.until_on,
                   asked.from_at, asked.until_at, asked.content)
                  IS NOT DISTINCT FROM
                  (opening.wider, opening.basis, opening.rests_on, opening.purposes, opening.from_on, opening.until_on,
                   opening.from_at, opening.until_at, opening.content))
        RETURNING 1
    ), written AS (
        INSERT INTO cases_opening (case_id, key, wider, basis, rests_on, purposes, from_on, until_on, from_at,
                                   until_at, content)
        SELECT * FROM asked
        WHERE NOT EXISTS (
            SELECT FROM cases_opening opening
            WHERE (asked.case_id, asked.key) = (opening.case_id, opening.key)
              AND (asked.wider, asked.basis, asked.rests_on, asked.purposes, asked.from_on, asked.until_on,
                   asked.from_at, asked.until_at, asked.content)
                  IS NOT DISTINCT FROM
                  (opening.wider, opening.basis, opening.rests_on, opening.purposes, opening.from_on, opening.until_on,
                   opening.from_at, opening.until_at, opening.content))
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM dropped) + (SELECT count(*) FROM written) INTO differs;
    RETURN differs + list_cases(subjects) + list_work(subjects);
END $$;
"""

# A changed row of the timetable changes its own rows of work, and nothing else of the case.
ROWS = f"""
CREATE FUNCTION drop_work() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    DELETE FROM cases_work work USING gone WHERE work.row_id = gone.id;
    RETURN NULL;
END $$;
CREATE FUNCTION add_work() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    {_INTO} {_SELECT} FROM {_FROM.format(rows="come")} WHERE {_WAITS};
    RETURN NULL;
END $$;
CREATE FUNCTION change_work() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    DELETE FROM cases_work work USING gone WHERE work.row_id = gone.id;
    {_INTO} {_SELECT} FROM {_FROM.format(rows="come")} WHERE {_WAITS};
    RETURN NULL;
END $$;
CREATE TRIGGER work_comes AFTER INSERT ON cases_duerow
    REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION add_work();
CREATE TRIGGER work_changes AFTER UPDATE ON cases_duerow
    REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION change_work();
CREATE TRIGGER work_goes AFTER DELETE ON cases_duerow
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION drop_work();
"""

_OF_CASE = "reference, person_name, sort_name, unit_id, holder_id, release_date, closed_on"
NAMES = f"""
CREATE FUNCTION list_case_anew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF TG_TABLE_NAME = 'cases_case' THEN
        PERFORM list_cases(ARRAY[NEW.id]);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM list_cases(ARRAY[OLD.case_id]);
    ELSIF TG_TABLE_NAME = 'cases_deputyship' THEN
        PERFORM list_cases(ARRAY[NEW.case_id]);
    ELSE
        PERFORM list_cases(ARRAY(SELECT id FROM cases_case WHERE person_id = NEW.id));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER listed_anew AFTER UPDATE ON cases_case FOR EACH ROW
    WHEN (({", ".join(f"OLD.{name.strip()}" for name in _OF_CASE.split(","))})
          IS DISTINCT FROM ({", ".join(f"NEW.{name.strip()}" for name in _OF_CASE.split(","))}))
    EXECUTE FUNCTION list_case_anew();
CREATE TRIGGER listed_anew AFTER INSERT OR UPDATE OR DELETE ON cases_deputyship
    FOR EACH ROW EXECUTE FUNCTION list_case_anew();
CREATE TRIGGER listed_anew AFTER UPDATE ON people_person FOR EACH ROW
    WHEN ((OLD.birth_date, OLD.cpr) IS DISTINCT FROM (NEW.birth_date, NEW.cpr)) EXECUTE FUNCTION list_case_anew();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_openings"), ("people", "0001_initial")]
    operations = [
        ReadOnly("opening"),
        ReadOnly("listed"),
        ReadOnly("work"),
        migrations.RunSQL(LIST, "DROP FUNCTION list_cases(uuid[])"),
        migrations.RunSQL(WORK, "DROP FUNCTION list_work(uuid[])"),
        migrations.RunSQL(OPEN, "DROP FUNCTION write_openings(uuid[], jsonb, date)"),
        migrations.RunSQL(
            ROWS,
            "DROP TRIGGER work_goes ON cases_duerow; DROP TRIGGER work_changes ON cases_duerow; "
            "DROP TRIGGER work_comes ON cases_duerow; "
            "DROP FUNCTION change_work(); DROP FUNCTION add_work(); DROP FUNCTION drop_work()",
        ),
        migrations.RunSQL(
            NAMES,
            "DROP TRIGGER listed_anew ON people_person; DROP TRIGGER listed_anew ON cases_deputyship; DROP TRIGGER listed_anew ON cases_case; "
            "DROP FUNCTION list_case_anew()",
        ),
    ]
