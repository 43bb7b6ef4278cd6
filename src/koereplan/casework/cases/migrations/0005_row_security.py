"""The database shows each row to those alone to whom its case is open: a forgotten filter shows nothing."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity

# What the product tells the database for as long as somebody acts (`casework/acting.py`). Unset, it is nothing.
TOLD = """
CREATE FUNCTION told(name text) RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('koereplan.' || name, true), '') $$;
CREATE FUNCTION acting_keys() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT told('keys')::uuid[] $$;
CREATE FUNCTION acting_day() RETURNS date LANGUAGE sql STABLE AS $$ SELECT told('day')::date $$;
CREATE FUNCTION acting_unit() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT told('unit')::uuid $$;
CREATE FUNCTION acting_as_system() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT coalesce(told('system') = 'on', false) $$;
CREATE FUNCTION opened_cases() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT told('cases')::uuid[] $$;
CREATE FUNCTION opened_stays() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT told('stays')::uuid[] $$;
CREATE FUNCTION opened_people() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT told('people')::uuid[] $$;
CREATE FUNCTION opened_subjects() RETURNS text[] LANGUAGE sql STABLE AS $$ SELECT told('subjects')::text[] $$;
CREATE FUNCTION is_open(number integer) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(number = ANY(told('content')::smallint[]), false) $$;
"""
NOT_TOLD = "; ".join(
    f"DROP FUNCTION {name}"
    for name in (
        "is_open(integer)",
        "opened_subjects()",
        "opened_people()",
        "opened_stays()",
        "opened_cases()",
        "acting_as_system()",
        "acting_unit()",
        "acting_day()",
        "acting_keys()",
        "told(text)",
    )
)

# One case is opened with all that is open of it; many only with content that is named, so that what one of them opens
# is not shown of another. Emergency access is counted in hours of the day that is acted on.
OPEN = """
CREATE FUNCTION open_parts() RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    cases uuid[] := opened_cases();
BEGIN
    PERFORM set_config('koereplan.stays', array(SELECT id FROM cases_stay WHERE case_id = ANY(cases))::text, true),
            set_config('koereplan.people', array(SELECT person_id FROM cases_case WHERE id = ANY(cases))::text, true),
            set_config('koereplan.subjects', array(SELECT 'case:' || id FROM unnest(cases) AS id)::text, true);
    RETURN cases;
END $$;
CREATE FUNCTION open_cases(subjects uuid[], wanted smallint[]) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    cases uuid[];
    shown smallint[];
    at timestamptz := (acting_day() + (clock_timestamp() AT TIME ZONE 'Europe/Copenhagen')::time)
                      AT TIME ZONE 'Europe/Copenhagen';
BEGIN
    IF wanted IS NULL AND cardinality(subjects) <> 1 AND NOT acting_as_system() THEN
        RAISE EXCEPTION 'many cases are opened with named content only';
    END IF;
    IF acting_as_system() THEN
        cases := subjects;
        shown := array(SELECT generate_series(0, 255));
    ELSE
        WITH each AS (
            SELECT case_id, array_agg(DISTINCT number)::smallint[] AS numbers
            FROM cases_opening CROSS JOIN unnest(content) AS number
            WHERE case_id = ANY(subjects) AND key = ANY(acting_keys())
              AND from_on <= acting_day() AND until_on > acting_day()
              AND (from_at IS NULL OR (from_at <= at AND until_at > at))
            GROUP BY case_id
        )
        SELECT array_agg(case_id), coalesce(wanted, min(numbers)) INTO cases, shown
        FROM each WHERE wanted IS NULL OR numbers @> wanted;
    END IF;
    PERFORM set_config('koereplan.cases', coalesce(cases, '{}')::text, true),
            set_config('koereplan.content', coalesce(shown, '{}')::text, true);
    RETURN open_parts();
END $$;
CREATE FUNCTION open_new_case(subject uuid) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT FROM cases_opening WHERE case_id = subject) THEN
        RAISE EXCEPTION 'the case is not new' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('koereplan.cases', ARRAY[subject]::text, true),
            set_config('koereplan.content', array(SELECT generate_series(0, 255))::text, true);
    RETURN open_parts();
END $$;
CREATE FUNCTION open_new_person(subject uuid) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT FROM people_person WHERE id = subject) THEN
        RAISE EXCEPTION 'the person is not new' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('koereplan.people', ARRAY[subject]::text, true), set_config('koereplan.content', '{0}', true);
    RETURN '{}';
END $$;
CREATE FUNCTION case_of_event(event bigint) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT case_id FROM cases_stepevent JOIN cases_stay stay ON stay.id = stay_id WHERE cases_stepevent.id = event
$$;
CREATE FUNCTION all_case_ids(after uuid, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT id FROM cases_case WHERE acting_as_system() AND id > after ORDER BY id LIMIT most
$$;
"""

# A name is looked for as its index has it; the policy alone would read every row, for a pattern is not leakproof.
SEARCH = """
CREATE FUNCTION search_listed(patterns text[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT id FROM cases_listed
    WHERE key = ANY(acting_keys()) AND from_on <= acting_day() AND until_on > acting_day()
      AND upper(person_name) LIKE ALL(array(SELECT upper(pattern) FROM unnest(patterns) AS pattern))
$$;
"""

_CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
_STAY = "stay_id = ANY((SELECT opened_stays())::uuid[])"
_PERSON = "person_id = ANY((SELECT opened_people())::uuid[])"
_UNIT = "(SELECT acting_unit())"
_KEYED = "key = ANY((SELECT acting_keys())::uuid[]) AND from_on <= (SELECT acting_day()) AND until_on > (SELECT acting_day())"


def _of(class_number: int, where: str) -> str:
    return f"{where} AND (SELECT is_open({class_number}))"


IDENTITY, PROTECTED_ADDRESS, ADMISSION, DATES, ROADMAP = 0, 16, 32, 48, 64
POLICIES = {
    "cases_opening": _KEYED,
    "cases_listed": _KEYED,
    "cases_work": _KEYED,
    "cases_case": _of(ROADMAP, "id = ANY((SELECT opened_cases())::uuid[])"),
    "people_person": _of(IDENTITY, "id = ANY((SELECT opened_people())::uuid[])"),
    "people_address": f"{_PERSON} AND (NOT protected AND (SELECT is_open(0)) OR (SELECT is_open(16)))",
    "people_formeraddress": _of(PROTECTED_ADDRESS, _PERSON),
    "cases_stay": _of(ROADMAP, _CASE),
    "cases_placement": _of(ADMISSION, _STAY),
    "cases_casemunicipality": _of(ROADMAP, _CASE),
    "cases_factversion": _of(DATES, _STAY),
    "cases_stepevent": _of(ROADMAP, _STAY),
    "cases_stepeventwithdrawal": "EXISTS (SELECT FROM cases_stepevent event WHERE event.id = event_id)",
    "cases_tick": _of(ROADMAP, _STAY),
    "cases_duerow": _of(ROADMAP, _CASE),
    "cases_holding": _of(ROADMAP, _CASE),
    "cases_deputyship": _of(ROADMAP, _CASE),
    "contacts_contact": _of(ROADMAP, _CASE),
    "contacts_notice": _of(ADMISSION, _CASE),
    "emergencies_emergency": f"{_CASE} OR unit_id = {_UNIT}",
    "emergencies_review": "EXISTS (SELECT FROM emergencies_emergency emergency WHERE emergency.id = emergency_id)",
    "consents_consent": _of(ROADMAP, _CASE),
    "consents_answer": "EXISTS (SELECT FROM consents_consent consent WHERE consent.id = consent_id)",
    "consents_withdrawal": f"{_CASE} OR recipient_id = {_UNIT} OR recorded_for_id = {_UNIT}",
    "consents_stop": "EXISTS (SELECT FROM consents_withdrawal withdrawal WHERE withdrawal.id = withdrawal_id)",
    "journal_disclosure": _of(ROADMAP, _CASE),
    "journal_entry": _of(ROADMAP, "subject = ANY((SELECT opened_subjects())::text[])")
    + " OR left(subject, 5) <> 'case:'",
}
"""Which rows are shown and may be written; a row that follows another is shown with it."""

BEGUN = {
    "cases_case": "(SELECT acting_day()) IS NOT NULL",
    # Readings are written when nobody acts any more.
    "journal_disclosure": "true",
}
"""What is written before anything is open, or of cases that are not."""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_kept_open"),
        ("consents", "0001_initial"),
        ("contacts", "0002_what_was_told"),
        ("emergencies", "0003_case_named"),
        ("journal", "0005_disclosure"),
        ("people", "0003_signing_in"),
    ]
    operations = [
        migrations.RunSQL(TOLD, NOT_TOLD),
        migrations.RunSQL(
            OPEN,
            "DROP FUNCTION all_case_ids(uuid, integer); "
            "DROP FUNCTION case_of_event(bigint); DROP FUNCTION open_new_person(uuid); "
            "DROP FUNCTION open_new_case(uuid); "
            "DROP FUNCTION open_cases(uuid[], smallint[]); DROP FUNCTION open_parts()",
        ),
        migrations.RunSQL(SEARCH, "DROP FUNCTION search_listed(text[])"),
        migrations.RunSQL(
            "ALTER FUNCTION one_holder_at_every_instant() SECURITY DEFINER SET search_path = public",
            "ALTER FUNCTION one_holder_at_every_instant() SECURITY INVOKER RESET search_path",
        ),
        *(RowSecurity(table, shown, begun=BEGUN.get(table)) for table, shown in POLICIES.items()),
    ]
