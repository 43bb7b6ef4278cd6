"""Every table that holds something of a case is guarded by the database itself."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from koereplan.commands.database.roles import PRODUCT

_STAFF = "who works where; read to find out who acts, before anybody does"
_ACCOUNTS = "how staff prove who they are; read before anybody acts"
_JOBS = "jobs, which are told the time, or the id of a letter, and nothing else"
_AGREED = "what authorities have agreed between them; about no case and no person"
_DJANGO = "what the product is made of, without people"
UNGUARDED = {
    **dict.fromkeys(("organisations_staff", "organisations_identifier", "organisations_membership"), _STAFF),
    "organisations_absence": "when staff are away, and why",
    "organisations_unit": "the tree of units",
    "organisations_unitspan": "the names of units",
    **dict.fromkeys(("organisations_entrypoint", "organisations_entrypointspan"), "where municipalities take messages"),
    "cooperation_preconditionreview": "what units have ready for the method as a whole; about no case and no person",
    **dict.fromkeys(("cooperation_cooperationagreement", "cooperation_agreementparty"), _AGREED),
    **dict.fromkeys(("cooperation_agreementversion", "cooperation_agreementconfirmation"), _AGREED),
    **dict.fromkeys(("guides_guideversion", "guides_guideapproval"), "guides for staff; about no case and no person"),
    **dict.fromkeys(("account_emailaddress", "account_emailconfirmation", "mfa_authenticator"), _ACCOUNTS),
    **dict.fromkeys(("socialaccount_socialaccount", "socialaccount_socialapp", "socialaccount_socialtoken"), _ACCOUNTS),
    "supervision_exercise": "the agency's own catalogue of exercises",
    "django_session": "who is signed in: an id, signed; found by a key that only their browser has",
    "cache": "counts of wrong passwords",
    "web_pace": "how much was sent lately, by a digest",
    **dict.fromkeys(("procrastinate_jobs", "procrastinate_events"), _JOBS),
    **dict.fromkeys(("procrastinate_periodic_defers", "procrastinate_workers"), _JOBS),
    **dict.fromkeys(("auth_group", "auth_group_permissions", "auth_permission"), _DJANGO),
    **dict.fromkeys(("django_content_type", "django_migrations"), _DJANGO),
}
"""Tables that hold no content and no ids of cases, with what they hold."""

ROOTS = {"cases.Case", "people.Person", "journal.Entry", "journal.LogEntry", "journal.LogSeal"}
MODELS = [model for model in apps.get_models() if model.__module__.startswith("koereplan.casework.")]


def leads_to_a_case(model: type[Model], seen: frozenset[str] = frozenset()) -> bool:
    """Return whether a row names a case, or another row that does."""
    label = model._meta.label
    if label in ROOTS:
        return True
    fields = model._meta.concrete_fields
    named = [field.remote_field.model for field in fields if field.remote_field]
    return any(field.attname == "case_id" for field in fields) or any(
        leads_to_a_case(other, seen | {label}) for other in named if other._meta.label not in seen | {label}
    )


GUARDED = [model for model in MODELS if leads_to_a_case(model)]


def test_there_is_something_to_guard() -> None:
    assert len(GUARDED) > 20


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_every_table_of_cases_has_a_forced_policy_for_the_products_role(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT relrowsecurity AND relforcerowsecurity,
                   array(SELECT polname::text FROM pg_policy WHERE polrelid = pg_class.oid ORDER BY polname)
            FROM pg_class WHERE oid = %s::regclass
            """,
            [model._meta.db_table],
        )
        guarded, policies = cursor.fetchone()
    assert guarded
    assert {"opened", "owners"} <= set(policies)


@pytest.mark.django_db
def test_what_no_policy_guards_is_listed_here_with_the_reason() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT relname::text FROM pg_class
            WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace = 'public'::regnamespace
              AND NOT (relrowsecurity AND relforcerowsecurity)
              AND (has_table_privilege(%(role)s, oid, 'SELECT') OR has_any_column_privilege(%(role)s, oid, 'SELECT'))
            """,
            {"role": PRODUCT},
        )
        assert {table for (table,) in cursor.fetchall()} == set(UNGUARDED)


_BY_ACTOR = "asks first who acts: it looks no further than the keys, the unit or the role of whoever acts allow"
_AS_SYSTEM = "answers the system alone"
_NEW = "opens only what does not exist yet"
_ID = "tells a random id, or a yes or no about one: what it names is opened, or refused, after it"
_WRITES = "writes what lists read, from what the decision has said; it shows no row"
_DOOR = "asked by exact number at one door, which counts and logs who asks"
LOOKS_PAST = {
    **dict.fromkeys(("open_cases", "open_parts", "search_listed", "no_way_into", "without_receiver"), _BY_ACTOR),
    **dict.fromkeys(("meetings_of_staff", "plan_tasks", "search_log", "told_of_releases"), _BY_ACTOR),
    **dict.fromkeys(("all_case_ids", "case_of_exit", "cases_unanswered", "cases_with_waiting_files"), _AS_SYSTEM),
    **dict.fromkeys(("waits_in_departments", "answered_here"), _BY_ACTOR),
    **dict.fromkeys(("open_new_case", "open_new_person"), _NEW),
    **dict.fromkeys(("consent_is_withdrawn", "record_is_closed", "case_of_event", "case_of_handover"), _ID),
    **dict.fromkeys(("list_cases", "list_work", "write_openings"), _WRITES),
    **dict.fromkeys(("case_at_admission", "case_named", "person_signing_in"), _DOOR),
    "cases_left_with": _AS_SYSTEM,
    "next_case_number": "counts, and says nothing of any case",
}
"""Functions that look past the policies and that the product may call, with what keeps each from telling more."""


@pytest.mark.django_db
def test_what_looks_past_the_policies_is_known_and_says_what_guards_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT proname FROM pg_proc
               WHERE prosecdef AND prorettype <> 'trigger'::regtype AND pronamespace = 'public'::regnamespace
                 AND has_function_privilege(%s, oid, 'EXECUTE')""",
            [PRODUCT],
        )
        found = {name for (name,) in cursor.fetchall()}
    assert sorted(found - set(LOOKS_PAST)) == []
    assert sorted(set(LOOKS_PAST) - found) == []
