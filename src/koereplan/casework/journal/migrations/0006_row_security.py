"""The log shows who used which cases to nobody but those who may know: a forgotten filter shows nothing."""

from django.db import migrations

from koereplan.foundation.records import RowSecurity

AUDITOR = """
CREATE FUNCTION acting_as_auditor() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(told('auditor') = 'on', false) $$;
"""

# Who reads is asked once, not for each row; then every index serves, as under a policy none would that compares arrays.
# Each search is planned for what it asks.
SEARCH = """
CREATE FUNCTION search_log(
    of_case uuid, by_staff uuid[], for_unit uuid, used_as text, changing boolean,
    from_instant timestamptz, until_instant timestamptz, before bigint, most integer
) RETURNS SETOF journal_logentry
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF NOT acting_as_auditor() AND NOT EXISTS (
        SELECT FROM cases_opening
        WHERE case_id = of_case AND basis = 'self' AND key = ANY(acting_keys())
          AND from_on <= acting_day() AND until_on > acting_day()
    ) THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT * FROM journal_logentry
        WHERE (of_case IS NULL OR case_ids @> ARRAY[of_case])
          AND (by_staff IS NULL OR actor_id = ANY(by_staff))
          AND (for_unit IS NULL OR unit_id = for_unit)
          AND (used_as IS NULL OR use = used_as)
          AND (changing IS NULL OR changes = changing)
          AND (from_instant IS NULL OR at >= from_instant)
          AND (until_instant IS NULL OR at < until_instant)
          AND (before IS NULL OR id < before)
        ORDER BY id DESC LIMIT most;
END $$;
"""

# Whoever adds an entry or a seal sees nothing of those before it, which the database links it to.
LINKS = "; ".join(
    f"ALTER FUNCTION {name}() SECURITY DEFINER SET search_path = public" for name in ("link_log_entry", "link_log_seal")
)
LINKS_BEFORE = "; ".join(
    f"ALTER FUNCTION {name}() SECURITY INVOKER RESET search_path" for name in ("link_log_entry", "link_log_seal")
)

_SYSTEM = "(SELECT acting_as_system())"


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_disclosure"), ("cases", "0005_row_security")]
    operations = [
        migrations.RunSQL(AUDITOR, "DROP FUNCTION acting_as_auditor()"),
        migrations.RunSQL(
            SEARCH,
            "DROP FUNCTION search_log(uuid, uuid[], uuid, text, boolean, timestamptz, timestamptz, bigint, integer)",
        ),
        migrations.RunSQL(LINKS, LINKS_BEFORE),
        # Readings are written when nobody acts any more.
        RowSecurity("journal_logentry", _SYSTEM, begun="true"),
        RowSecurity("journal_logseal", _SYSTEM),
    ]
