"""What is kept apart from a case is kept apart in its log and ledger: KSP from the person, EXIT from everybody else."""

from importlib import import_module

from django.db import migrations

from koereplan.foundation.records import RowSecurity

BEFORE: str = import_module("koereplan.casework.journal.migrations.0006_row_security").SEARCH

# An auditor may see that EXIT has been worked with, and by whom, but never in whose case: no search by a case finds it.
# What the person is given leaves KSP out, also when an auditor draws it up.
SEARCH = """
CREATE FUNCTION search_log(
    of_case uuid, by_staff uuid[], for_unit uuid, used_as text, changing boolean,
    from_instant timestamptz, until_instant timestamptz, before bigint, most integer, to_person boolean
) RETURNS SETOF journal_logentry
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    audits boolean := acting_as_auditor();
    entry journal_logentry;
BEGIN
    IF NOT audits AND NOT EXISTS (
        SELECT FROM cases_opening
        WHERE case_id = of_case AND basis = 'self' AND key = ANY(acting_keys())
          AND from_on <= acting_day() AND until_on > acting_day()
    ) THEN
        RETURN;
    END IF;
    FOR entry IN
        SELECT * FROM journal_logentry
        WHERE (of_case IS NULL OR case_ids @> ARRAY[of_case])
          AND (by_staff IS NULL OR actor_id = ANY(by_staff))
          AND (for_unit IS NULL OR unit_id = for_unit)
          AND (used_as IS NULL OR use = used_as)
          AND (changing IS NULL OR changes = changing)
          AND (from_instant IS NULL OR at >= from_instant)
          AND (until_instant IS NULL OR at < until_instant)
          AND (before IS NULL OR id < before)
          AND (purpose <> 'exit' OR of_case IS NULL OR NOT audits)
          AND (purpose <> 'ksp' OR audits AND NOT to_person)
        ORDER BY id DESC LIMIT most
    LOOP
        IF audits AND entry.purpose = 'exit' THEN
            entry.case_ids := '{}';
            entry.bases := '{}';
            entry.recipient_id := NULL;
        END IF;
        RETURN NEXT entry;
    END LOOP;
END $$;
"""
BARE = "DROP FUNCTION search_log(uuid, uuid[], uuid, text, boolean, timestamptz, timestamptz, bigint, integer)"
ANEW = "DROP FUNCTION search_log(uuid, uuid[], uuid, text, boolean, timestamptz, timestamptz, bigint, integer, boolean)"

# 64 is the number of the roadmap, 176 of KSP items, 192 of an EXIT case (`ContentClass.number`).
CASE = "case_id = ANY((SELECT opened_cases())::uuid[]) AND (SELECT is_open(64))"
SHOWN = f"{CASE} AND (basis <> 'ksp' OR (SELECT is_open(176))) AND (basis <> 'exit' OR (SELECT is_open(192)))"


class Migration(migrations.Migration):
    dependencies = [("journal", "0009_settled"), ("apart", "0002_row_security")]
    operations = [
        migrations.RunSQL(BARE, BEFORE),
        migrations.RunSQL(SEARCH, ANEW),
        # Readings are written when nobody acts any more.
        RowSecurity(
            "journal_disclosure", SHOWN, begun="true", instead_of=RowSecurity("journal_disclosure", CASE, begun="true")
        ),
    ]
