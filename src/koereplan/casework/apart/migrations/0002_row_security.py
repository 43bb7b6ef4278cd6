"""An exchange, an EXIT case or a referral is shown to those to whom it is open, and its case tells nobody of it."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity, WriteOnce

# 176 is the number of KSP items, 192 of an EXIT case, 208 of a referral (`ContentClass.number`): open with the case to
# the system, to the person but for the first, and of referrals to those who answer for the case. What opens one of them
# alone says which by what it rests on; what opens it in parts has no content of the case.
OPENED_ROOMS = """
CREATE FUNCTION opened_rooms() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT told('rooms')::uuid[] $$;
"""
OPENED_IN_PARTS = """
CREATE FUNCTION opened_in_parts() RETURNS uuid[] LANGUAGE sql STABLE AS $$ SELECT told('parts')::uuid[] $$;
"""
OPEN_ROOMS = """
CREATE FUNCTION open_rooms(wanted text) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
    whole uuid[];
    parts uuid[];
BEGIN
    SELECT array_agg(DISTINCT rests_on) FILTER (WHERE content <> '{}'),
           array_agg(DISTINCT rests_on) FILTER (WHERE content = '{}')
    INTO whole, parts
    FROM cases_opening
    WHERE key = ANY(acting_keys()) AND basis = wanted AND basis IN ('ksp', 'exit', 'referral')
      AND from_on <= acting_day() AND until_on > acting_day();
    PERFORM set_config('koereplan.rooms', coalesce(whole, '{}')::text, true),
            set_config('koereplan.parts', coalesce(parts, '{}')::text, true);
    RETURN coalesce(whole || parts, parts, '{}');
END $$;
"""
NO_ROOMS = "DROP FUNCTION open_rooms(text); DROP FUNCTION opened_in_parts(); DROP FUNCTION opened_rooms()"

CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
UNIT = "(SELECT acting_unit())"
ROOM = "id = ANY((SELECT opened_rooms())::uuid[])"
STAFF = "staff_id = (SELECT told('staff')::uuid)"


def room(number: int) -> str:
    return f"{ROOM} OR {CASE} AND (SELECT is_open({number}))"


def of(table: str, column: str) -> str:
    return f"EXISTS (SELECT FROM apart_{table} whole WHERE whole.id = {column})"


# What is begun is added before it is open to anybody: an exchange and a referral about an opened case, an EXIT case of
# somebody whose case nobody there sees. Those who take part are named with it.
CASE_SEEN = f"{CASE} AND (SELECT is_open(64))"
BEGUN_HERE = "(SELECT told('unit')) IS NOT NULL"
POLICIES = {
    "exchange": (room(176), CASE_SEEN),
    "exchangemember": (of("exchange", "exchange_id"), BEGUN_HERE),
    "exchangeitem": (of("exchange", "exchange_id"), None),
    "exitcase": (room(192), f"unit_id = {UNIT}"),
    "exitlead": (of("exitcase", "exit_case_id"), BEGUN_HERE),
    "exitnote": (of("exitcase", "exit_case_id"), None),
    "exithandover": (f"key = ANY((SELECT acting_keys())::uuid[]) OR {of('exitcase', 'exit_case_id')}", None),
    "referral": (room(208), CASE_SEEN),
    "engagement": (
        f"{of('referral', 'referral_id')} OR {STAFF} AND referral_id = ANY((SELECT opened_in_parts())::uuid[])",
        None,
    ),
}


class Migration(migrations.Migration):
    dependencies = [("apart", "0001_initial"), ("cases", "0027_rooms_by_key")]
    operations = [
        migrations.RunSQL(OPENED_ROOMS + OPENED_IN_PARTS + OPEN_ROOMS, NO_ROOMS),
        *(WriteOnce(model) for model in ("exchangemember", "exchangeitem", "exitlead", "exitnote")),
        *(RowSecurity(f"apart_{table}", shown, begun=begun) for table, (shown, begun) in POLICIES.items()),
    ]
