"""To whom a case was opened, and why, is shown to those who answer for it, to the person, and to each party its own."""

from importlib import import_module

from django.db import migrations

from koereplan.foundation.records import RowSecurity

# The database is told the role itself, so that a policy can name those whom a page is for.
ROLE = """
CREATE FUNCTION acting_role() RETURNS text LANGUAGE sql STABLE AS $$ SELECT coalesce(told('role'), '') $$;
CREATE OR REPLACE FUNCTION acting_as_system() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(told('role') = 'system', false) $$;
CREATE OR REPLACE FUNCTION acting_as_leader() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(told('role') = 'leader', false) $$;
CREATE OR REPLACE FUNCTION acting_as_auditor() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(told('role') = 'auditor', false) $$;
CREATE OR REPLACE FUNCTION acting_as_volunteer() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(told('role') = 'volunteer', false) $$;
"""
NO_ROLE = (
    "; ".join(
        f"CREATE OR REPLACE FUNCTION acting_as_{role}() RETURNS boolean LANGUAGE sql STABLE AS "
        f"$$ SELECT coalesce(told('{role}') = 'on', false) $$"
        for role in ("system", "leader", "auditor", "volunteer")
    )
    + "; DROP FUNCTION acting_role()"
)

# 32 is the number of the admission, 64 of the roadmap, 240 of consents (`Reading.number`).
CASE = "case_id = ANY((SELECT opened_cases())::uuid[])"
ADMISSION, ROADMAP, CONSENTS = (f"(SELECT is_open({number}))" for number in (32, 64, 240))
UNIT = "(SELECT acting_unit())"
# Those to whom a consent can open something (`Group.PROFESSIONALS`), and those who answer a question (`ANSWERS`).
USES = (
    "(SELECT acting_role()) IN ('plan_owner', 'leader', 'probation_officer', 'region_decision', 'coordinator', "
    "'case_lead', 'caseworker', 'ksp_member', 'exit_unit', 'exit_lead', 'local_exit')"
)
ANSWERS = "(SELECT acting_role()) IN ('coordinator', 'case_lead', 'caseworker', 'probation_officer')"

# What is kept apart from the case stays so in its ledger.
LEDGER: str = import_module("koereplan.casework.journal.migrations.0010_apart").SHOWN
assert LEDGER.count(ROADMAP) == 1  # noqa: S101 - what is changed is written once
REQUEST: str = import_module("koereplan.casework.records.migrations.0003_row_security").POLICIES["records_request"]
KEYED = "key = ANY((SELECT acting_keys())::uuid[])"
assert REQUEST.count(KEYED) == 1  # noqa: S101 - what is changed is written once
WITHDRAWN: str = import_module("koereplan.casework.cases.migrations.0015_chased_by_the_holder").RECIPIENT
KEYS: str = import_module("koereplan.casework.cases.migrations.0015_chased_by_the_holder").KEYS

OPENED = "UPDATE cases_opening SET content = content || 240::smallint WHERE basis IN ('responsible', 'self') AND 64 = ANY(content)"
CLOSED = "UPDATE cases_opening SET content = array_remove(content, 240::smallint)"


class Migration(migrations.Migration):
    dependencies = [
        ("apart", "0003_as_it_was_told"),
        ("cases", "0030_reminded"),
        ("journal", "0010_apart"),
        ("records", "0003_row_security"),
        ("contacts", "0003_forwarded"),
    ]
    operations = [
        migrations.RunSQL(ROLE, NO_ROLE),
        RowSecurity(
            "consents_consent",
            f"{CASE} AND {CONSENTS}",
            instead_of=RowSecurity("consents_consent", f"{CASE} AND {ROADMAP}"),
        ),
        # The recipient is told that a consent has ended, and asked to confirm.
        RowSecurity(
            "consents_withdrawal",
            f"{CASE} AND {CONSENTS} OR {WITHDRAWN} AND {USES}",
            instead_of=RowSecurity("consents_withdrawal", f"{CASE} AND {ROADMAP} OR {WITHDRAWN} AND {KEYS}"),
        ),
        # Readings are written when nobody acts any more.
        RowSecurity(
            "journal_disclosure",
            LEDGER.replace(ROADMAP, CONSENTS),
            begun="true",
            instead_of=RowSecurity("journal_disclosure", LEDGER, begun="true"),
        ),
        RowSecurity(
            "contacts_notice",
            f"{CASE} AND {ADMISSION} AND ({CONSENTS} OR unit_id = {UNIT})",
            instead_of=RowSecurity("contacts_notice", f"{CASE} AND {ADMISSION}"),
        ),
        RowSecurity(
            "records_request",
            REQUEST.replace(KEYED, f"{KEYED} AND {ANSWERS}"),
            instead_of=RowSecurity("records_request", REQUEST),
        ),
        migrations.RunSQL(OPENED, CLOSED),
    ]
